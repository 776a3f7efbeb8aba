package site.dopplerxd.trigger.http.payment.notification;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.payment.AbandonPaymentRequestDTO;
import site.dopplerxd.api.payment.PaymentCreatedDTO;
import site.dopplerxd.api.payment.PaymentNotificationDTO;
import site.dopplerxd.api.payment.PaymentNotificationRequestDTO;
import site.dopplerxd.api.payment.PaymentStatusDTO;
import site.dopplerxd.api.payment.PaymentStatusRequestDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationOperations;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationService;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** Tells of payments (支付结果通知): for clients, each its own. A body is a form or JSON. */
@RestController
@RequestMapping(path = "/api/payment", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class PaymentNotificationController {
  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

  private final PaymentNotificationService payments;
  private final PaymentNotificationOperations operations;
  private final PaymentReader reader;

  @PostMapping(path = "/notification", consumes = JSON)
  Response<PaymentCreatedDTO> create(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody PaymentNotificationRequestDTO request) {
    return Envelopes.success(
        PaymentNotificationDtoMapper.created(
            payments.create(client, PaymentReader.payment(request))));
  }

  @Operation(hidden = true)
  @PostMapping(path = "/notification", consumes = FORM)
  Response<PaymentCreatedDTO> createByForm(
      @AuthenticationPrincipal ApiClient client,
      @Valid @ModelAttribute PaymentNotificationRequestDTO request,
      HttpServletRequest form) {
    PaymentReader.requireEachOnce(form);
    return create(client, request);
  }

  @PutMapping(path = "/status", consumes = JSON)
  Response<PaymentStatusDTO> changeStatus(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody PaymentStatusRequestDTO request) {
    return Envelopes.success(
        PaymentNotificationDtoMapper.changed(
            payments.changeStatus(
                client,
                new PaymentId(request.paymentId()),
                PaymentStatus.valueOf(request.status()),
                Texts.given(request.transactionId()))));
  }

  @Operation(hidden = true)
  @PutMapping(path = "/status", consumes = FORM)
  Response<PaymentStatusDTO> changeStatusByForm(
      @AuthenticationPrincipal ApiClient client,
      @Valid @ModelAttribute PaymentStatusRequestDTO request,
      HttpServletRequest form) {
    PaymentReader.requireEachOnce(form);
    return changeStatus(client, request);
  }

  @PostMapping("/retry/{paymentId}")
  Response<PaymentNotificationDTO> retry(
      @AuthenticationPrincipal ApiClient client, @PathVariable String paymentId) {
    PaymentId id = PaymentReader.paymentId(paymentId);
    operations.retry(client.id(), id);
    return Envelopes.success(reader.view(client.id(), id));
  }

  @PostMapping(path = "/abandon/{paymentId}", consumes = JSON)
  Response<PaymentNotificationDTO> abandon(
      @AuthenticationPrincipal ApiClient client,
      @PathVariable String paymentId,
      @Valid @RequestBody AbandonPaymentRequestDTO request) {
    PaymentId id = PaymentReader.paymentId(paymentId);
    operations.abandon(client.id(), id, request.reason());
    return Envelopes.success(reader.view(client.id(), id));
  }

  @Operation(hidden = true)
  @PostMapping(path = "/abandon/{paymentId}", consumes = FORM)
  Response<PaymentNotificationDTO> abandonByForm(
      @AuthenticationPrincipal ApiClient client,
      @PathVariable String paymentId,
      @Valid @ModelAttribute AbandonPaymentRequestDTO request,
      HttpServletRequest form) {
    PaymentReader.requireEachOnce(form);
    return abandon(client, paymentId, request);
  }
}
