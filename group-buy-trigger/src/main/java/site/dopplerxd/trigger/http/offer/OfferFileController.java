package site.dopplerxd.trigger.http.offer;

import jakarta.validation.Valid;
import java.security.Principal;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.offer.ImportOffersRequestDTO;
import site.dopplerxd.api.operator.offer.OffersDTO;
import site.dopplerxd.api.operator.offer.OffersImportedDTO;
import site.dopplerxd.domain.activity.catalog.OfferImport;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;

/** What is offered as one file (活动导入导出). */
@RestController
@RequestMapping(path = "/api/v1/gbm/offers", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class OfferFileController {
  private final OfferImport files;

  @GetMapping("/export")
  Response<OffersDTO> export() {
    return Envelopes.success(OfferDtoMapper.file(files.write()));
  }

  @PostMapping(path = "/import", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OffersImportedDTO> take(
      @Valid @RequestBody ImportOffersRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        OfferDtoMapper.imported(files.take(OfferRequests.file(request.offers()), command)));
  }
}
