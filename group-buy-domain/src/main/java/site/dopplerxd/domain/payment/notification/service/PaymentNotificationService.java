package site.dopplerxd.domain.payment.notification.service;

import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.OwedCallback;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.payment.notification.model.NewPayment;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentUpdate;
import site.dopplerxd.domain.payment.notification.port.PaymentExistsException;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationObserver;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.payment.notification.port.PaymentPayloads;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.Traces;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Takes clients' payments and their states. Each state that needs telling is one callback task,
 * written in the same transaction. A task waits while one of an earlier state is open.
 */
@RequiredArgsConstructor
public final class PaymentNotificationService {
  private final PaymentNotificationRepository payments;
  private final UnitOfWork unitOfWork;
  private final NotifyDispatcher dispatcher;
  private final PaymentPayloads payloads;
  private final CallbackUrlCheck urls;
  private final Traces traces;
  private final Identifiers identifiers;
  private final PaymentNotificationObserver observer;
  private final Clock clock;

  /**
   * Creates a payment. The same request again finds it, however often, however concurrently, also
   * when its URL is not allowed any more.
   *
   * @return the payment as it is now
   * @throws AppException PAYMENT_DIFFERS when there is one with other content,
   *     NOTIFY_URL_FORBIDDEN; nothing is written then
   */
  public PaymentNotification create(ApiClient client, NewPayment wanted) {
    var payment = PaymentNotification.created(client.id(), wanted, clock.instant());
    Optional<AppException> refusal = urls.refusal(client.id(), wanted.callback(), "callbackUrl");
    if (refusal.isPresent()) {
      return repeated(payment, refusal.get());
    }
    try {
      write(client, payment);
    } catch (PaymentExistsException e) {
      return repeated(payment, e);
    }
    Safely.run(() -> observer.created(payment, false));
    return payment;
  }

  private PaymentNotification repeated(PaymentNotification wanted, RuntimeException otherwise) {
    PaymentNotification kept =
        payments.find(wanted.clientId(), wanted.paymentId()).orElseThrow(() -> otherwise);
    if (!kept.wasCreatedAs(wanted)) {
      throw new AppException(
          ResponseCode.PAYMENT_DIFFERS, "paymentId=" + wanted.paymentId().value());
    }
    Safely.run(() -> observer.created(kept, true));
    return kept;
  }

  private void write(ApiClient client, PaymentNotification payment) {
    try (OwedCallback callback = dispatcher.owedCallback()) {
      boolean owes =
          unitOfWork.inTransaction(
              () -> {
                payments.add(payment);
                Optional<PaymentStatus> told = payment.latestTold();
                told.ifPresent(status -> callback.write(notification(client, payment, status)));
                return told.isPresent();
              });
      if (owes) {
        callback.sendAfterCommit();
      }
    }
  }

  /**
   * Gives a payment its next state. The same report again finds the state that it led to.
   *
   * @throws AppException NO_SUCH_PAYMENT_NOTIFICATION, PAYMENT_DIFFERS or PAYMENT_TRANSITION;
   *     nothing is written then
   */
  public PaymentUpdate changeStatus(
      ApiClient client, PaymentId id, PaymentStatus status, Optional<String> transactionId) {
    try (OwedCallback callback = dispatcher.owedCallback()) {
      PaymentUpdate update =
          unitOfWork.inTransaction(() -> change(client, id, status, transactionId, callback));
      if (update instanceof PaymentUpdate.Changed && status.isNeedsTelling()) {
        callback.sendAfterCommit();
      }
      Safely.run(() -> observer.reported(update));
      return update;
    }
  }

  private PaymentUpdate change(
      ApiClient client,
      PaymentId id,
      PaymentStatus status,
      Optional<String> transactionId,
      OwedCallback callback) {
    PaymentNotification kept =
        payments.findForUpdate(client.id(), id).orElseThrow(() -> noSuchPayment(id));
    PaymentUpdate update = kept.to(status, transactionId, clock.instant());
    if (update instanceof PaymentUpdate.Changed changed) {
      payments.save(changed.payment());
      if (status.isNeedsTelling()) {
        callback.writeAfter(
            notification(client, changed.payment(), status),
            kept.told().stream().map(told -> kept.subject(told).toString()).toList());
      }
    }
    return update;
  }

  static AppException noSuchPayment(PaymentId id) {
    return new AppException(ResponseCode.NO_SUCH_PAYMENT_NOTIFICATION, "paymentId=" + id.value());
  }

  private Notification notification(
      ApiClient client, PaymentNotification payment, PaymentStatus status) {
    return new Notification(
        identifiers.newEventId(),
        NotifyCategory.PAYMENT_RESULT,
        payment.subject(status),
        Optional.empty(),
        Optional.of(client.channel()),
        client.id(),
        payment.callback(),
        payloads.paymentResult(payment),
        traces.current());
  }
}
