package site.dopplerxd.trigger.http.offer;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.offer.DiscountDTO;
import site.dopplerxd.api.operator.offer.DiscountPageDTO;
import site.dopplerxd.api.operator.offer.DiscountRequestDTO;
import site.dopplerxd.api.operator.offer.OfferChangedDTO;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.trigger.http.operator.PageParameters;
import site.dopplerxd.trigger.http.operator.Pages;

/** What operators do about discounts (折扣管理). Each change is done once for a request id. */
@RestController
@RequestMapping(path = "/api/v1/gbm/discounts", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class DiscountController {
  private final OfferCatalog catalog;
  private final OfferDesign design;
  private final OfferLookup lookup;

  @GetMapping
  Response<DiscountPageDTO> list(@Valid @ParameterObject PageParameters.ByName page) {
    List<Discount> found = catalog.discounts(page.after(), page.size() + 1);
    return Envelopes.success(
        new DiscountPageDTO(
            Pages.shown(found, page.size()).stream().map(OfferDtoMapper::discount).toList(),
            Pages.next(found, page.size(), Discount::discountId)));
  }

  @GetMapping("/{discountId}")
  Response<DiscountDTO> get(@PathVariable String discountId) {
    return Envelopes.success(OfferDtoMapper.discount(lookup.discount(discountId)));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OfferChangedDTO> add(
      @Valid @RequestBody DiscountRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        OfferDtoMapper.changed(design.add(OfferRequests.discount(request.discount()), command)));
  }

  @PutMapping(path = "/{discountId}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OfferChangedDTO> change(
      @PathVariable String discountId,
      @Valid @RequestBody DiscountRequestDTO request,
      @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    lookup.discount(discountId);
    OfferRequests.required(request.discount().version());
    OfferRequests.requireSame(
        request.discount().discountId().equals(discountId), "discount.discountId");
    return Envelopes.success(
        OfferDtoMapper.changed(design.change(OfferRequests.discount(request.discount()), command)));
  }
}
