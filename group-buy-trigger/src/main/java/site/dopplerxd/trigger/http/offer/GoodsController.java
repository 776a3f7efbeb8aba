package site.dopplerxd.trigger.http.offer;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.offer.GoodsDTO;
import site.dopplerxd.api.operator.offer.GoodsKeyDTO;
import site.dopplerxd.api.operator.offer.GoodsPageDTO;
import site.dopplerxd.api.operator.offer.GoodsRequestDTO;
import site.dopplerxd.api.operator.offer.OfferChangedDTO;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferCatalog.NumberedGoods;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.trigger.http.operator.PageParameters;
import site.dopplerxd.trigger.http.operator.Pages;

/**
 * What operators do about goods (商品管理). Each change is done once for a request id. An id of goods
 * may hold any character, so it stands in parameters and bodies and not in the path.
 */
@RestController
@RequestMapping(path = "/api/v1/gbm/goods", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class GoodsController {
  private final OfferCatalog catalog;
  private final OfferDesign design;
  private final OfferLookup lookup;

  @GetMapping
  Response<GoodsPageDTO> list(@Valid @ParameterObject PageParameters page) {
    List<NumberedGoods> found = catalog.goods(page.afterId(), page.size() + 1);
    return Envelopes.success(
        new GoodsPageDTO(
            Pages.shown(found, page.size()).stream()
                .map(one -> OfferDtoMapper.goods(one.goods()))
                .toList(),
            Pages.next(found, page.size(), NumberedGoods::number)));
  }

  @GetMapping("/one")
  Response<GoodsDTO> get(@Valid @ParameterObject GoodsKeyDTO key) {
    return Envelopes.success(
        OfferDtoMapper.goods(
            lookup.goods(OfferRequests.key(key.source(), key.channel(), key.goodsId()))));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OfferChangedDTO> add(
      @Valid @RequestBody GoodsRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        OfferDtoMapper.changed(design.add(OfferRequests.goods(request.goods()), command)));
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OfferChangedDTO> change(
      @Valid @RequestBody GoodsRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    OfferRequests.required(request.goods().version());
    return Envelopes.success(
        OfferDtoMapper.changed(design.change(OfferRequests.goods(request.goods()), command)));
  }
}
