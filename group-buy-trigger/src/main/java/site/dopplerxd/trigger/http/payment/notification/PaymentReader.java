package site.dopplerxd.trigger.http.payment.notification;

import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.api.payment.PaymentNotificationDTO;
import site.dopplerxd.api.payment.PaymentNotificationRequestDTO;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.payment.notification.model.NewPayment;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationQueries;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads requests about payments as what the domain calls them, and what they ask for. */
@Component
@RequiredArgsConstructor
final class PaymentReader {
  private static final int MAX_ORDER_NO = 64;

  private final PaymentNotificationQueries payments;

  /** A validated request. */
  static NewPayment payment(PaymentNotificationRequestDTO request) {
    return new NewPayment(
        new PaymentId(request.paymentId()),
        request.orderNo(),
        new Money(request.amount()),
        PaymentStatus.valueOf(request.status()),
        NotifyTarget.http(request.callbackUrl()),
        Texts.given(request.paymentMethod()),
        Texts.given(request.transactionId()));
  }

  static PaymentId paymentId(String text) {
    if (!text.matches(PaymentId.PATTERN)) {
      throw ErrorDetails.illegal("paymentId", text);
    }
    return new PaymentId(text);
  }

  static String orderNo(String text) {
    if (text.isBlank() || text.length() > MAX_ORDER_NO) {
      throw ErrorDetails.illegal("orderNo", text);
    }
    return text;
  }

  /** Two values of one field are no value: which of them counts is a guess. */
  static void requireEachOnce(HttpServletRequest form) {
    form.getParameterMap()
        .forEach(
            (name, values) -> {
              if (values.length > 1) {
                throw ErrorDetails.illegal(SafeText.of(name, 64), String.join(",", values));
              }
            });
  }

  /** What there is of a payment now. */
  PaymentNotificationDTO view(ClientId client, PaymentId id) {
    return payments
        .view(client, id)
        .map(PaymentNotificationDtoMapper::view)
        .orElseThrow(
            () ->
                new AppException(
                    ResponseCode.NO_SUCH_PAYMENT_NOTIFICATION, "paymentId=" + id.value()));
  }
}
