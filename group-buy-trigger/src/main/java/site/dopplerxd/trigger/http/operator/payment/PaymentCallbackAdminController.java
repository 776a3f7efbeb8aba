package site.dopplerxd.trigger.http.operator.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.OperatorRequestDTO;
import site.dopplerxd.api.operator.payment.PaymentCallbackDTO;
import site.dopplerxd.api.operator.payment.PaymentCallbackDetailDTO;
import site.dopplerxd.api.operator.payment.PaymentCallbackPageDTO;
import site.dopplerxd.api.operator.payment.ResolvePaymentRequestDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.payment.operation.PaymentCallbackView;
import site.dopplerxd.domain.payment.operation.PaymentFilter;
import site.dopplerxd.domain.payment.operation.PaymentOperations;
import site.dopplerxd.domain.payment.operation.PaymentResolution;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.trigger.http.operator.PageParameters;

/** What operators do about notifications of payments (支付回调). */
@RestController
@RequestMapping(path = "/api/v1/gbm/payment_callbacks", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class PaymentCallbackAdminController {
  private final PaymentOperations payments;

  /** Which notifications: those that have all that is given. */
  record PaymentParameters(
      @Nullable String status,
      @Nullable String provider,
      @Pattern(regexp = ApiClient.ID_PATTERN, message = "{site.dopplerxd.api.clientId.message}")
          @Nullable String clientId,
      @Size(max = 64) @Nullable String outTradeNo,
      @Size(max = 64) @Nullable String transactionId) {
    PaymentFilter filter() {
      return new PaymentFilter(
          PaymentRequests.status(status),
          Optional.ofNullable(provider).map(PaymentRequests::anyProvider),
          Optional.ofNullable(clientId),
          Optional.ofNullable(outTradeNo),
          Optional.ofNullable(transactionId));
    }
  }

  @GetMapping
  Response<PaymentCallbackPageDTO> search(
      @Valid @ParameterObject PaymentParameters wanted,
      @Valid @ParameterObject PageParameters page) {
    List<RowResult<PaymentCallbackView>> found =
        payments.latest(wanted.filter(), page.beforeId(), page.size() + 1);
    return Envelopes.success(PaymentDtoMapper.page(found, page.size()));
  }

  @GetMapping("/{id}")
  Response<PaymentCallbackDetailDTO> get(@PathVariable long id) {
    return Envelopes.success(PaymentDtoMapper.detail(payments.get(id), payments.history(id)));
  }

  @PostMapping(path = "/{id}/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<PaymentCallbackDTO> retry(
      @PathVariable long id,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(PaymentDtoMapper.callback(payments.retry(id, command)));
  }

  @PostMapping(path = "/{id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<PaymentCallbackDTO> resolve(
      @PathVariable long id,
      @Valid @RequestBody ResolvePaymentRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    var resolution = PaymentResolution.valueOf(request.resolution());
    return Envelopes.success(PaymentDtoMapper.callback(payments.resolve(id, resolution, command)));
  }
}
