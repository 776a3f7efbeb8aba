package site.dopplerxd.trigger.http.operator.payment;

import jakarta.validation.Valid;
import java.security.Principal;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.OperatorRequestDTO;
import site.dopplerxd.api.operator.payment.DeletePaymentBodiesRequestDTO;
import site.dopplerxd.api.operator.payment.PaymentBodiesDeletedDTO;
import site.dopplerxd.api.operator.payment.PaymentBodyDTO;
import site.dopplerxd.domain.payment.raw.BodyOperations;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.ClientIds;
import site.dopplerxd.trigger.http.operator.OperatorCommands;

/** The bodies of notifications as they came (回调原文), which hold buyers' data. */
@RestController
@RequestMapping(path = "/api/v1/gbm/payment_callbacks", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class PaymentBodyController {
  private final BodyOperations bodies;

  /** A change, as it is written down: who has read what, and why. */
  @PostMapping(path = "/{id}/body", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<PaymentBodyDTO> read(
      @PathVariable long id,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(new PaymentBodyDTO(id, bodies.read(id, command)));
  }

  @PostMapping(path = "/bodies/delete", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<PaymentBodiesDeletedDTO> delete(
      @Valid @RequestBody DeletePaymentBodiesRequestDTO request, @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    var deleted =
        bodies.deleteOf(ClientIds.of(request.clientId()), new UserId(request.userId()), command);
    return Envelopes.success(new PaymentBodiesDeletedDTO(deleted.clientId(), deleted.deleted()));
  }
}
