package site.dopplerxd.trigger.http.payment.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.api.payment.PaymentCreatedDTO;
import site.dopplerxd.api.payment.PaymentNotificationDTO;
import site.dopplerxd.api.payment.PaymentStatusDTO;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView.Telling;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentUpdate;

/** Tells of payments in the words of the wire. */
final class PaymentNotificationDtoMapper {
  private PaymentNotificationDtoMapper() {}

  /** As it was created, so that a repeat gets the same answer. */
  static PaymentCreatedDTO created(PaymentNotification payment) {
    return new PaymentCreatedDTO(
        payment.paymentId().value(),
        payment.orderNo(),
        payment.amount().amount(),
        payment.created().status().name(),
        payment.created().at());
  }

  static PaymentStatusDTO changed(PaymentUpdate update) {
    return new PaymentStatusDTO(
        update.payment().paymentId().value(),
        update.change().status().name(),
        update.change().transactionId().orElse(null),
        update.change().at());
  }

  static List<PaymentNotificationDTO> all(List<PaymentNotificationView> found) {
    return found.stream().map(PaymentNotificationDtoMapper::view).toList();
  }

  static PaymentNotificationDTO view(PaymentNotificationView view) {
    PaymentNotification payment = view.payment();
    Optional<Telling> telling = view.telling();
    int attempts = telling.map(Telling::attempts).orElse(0);
    return new PaymentNotificationDTO(
        view.id(),
        payment.paymentId().value(),
        payment.orderNo(),
        payment.amount().amount(),
        payment.current().status().name(),
        payment.callback().address(),
        payment.paymentMethod().orElse(null),
        payment.transactionId().orElse(null),
        payment.latestTold().map(PaymentStatus::name).orElse(null),
        telling.flatMap(Telling::status).map(Enum::name).orElse(null),
        attempts,
        Math.max(0, attempts - 1),
        telling.flatMap(Telling::next).orElse(null),
        telling.flatMap(Telling::error).orElse(null),
        telling.map(Telling::taskId).orElse(null),
        payment.created().at(),
        lastChange(view));
  }

  private static Instant lastChange(PaymentNotificationView view) {
    return view.payment().current().at();
  }
}
