package site.dopplerxd.domain.payment.notification.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * A payment of a client's, whose states are told to the client's callback URL.
 *
 * @param changes its states, the first it was created with, the last the present one
 */
public record PaymentNotification(
    ClientId clientId,
    PaymentId paymentId,
    String orderNo,
    Money amount,
    NotifyTarget callback,
    Optional<String> paymentMethod,
    List<PaymentChange> changes) {

  public PaymentNotification {
    changes = List.copyOf(changes);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a payment has a state: " + paymentId.value());
    }
  }

  /** A payment that begins now. */
  public static PaymentNotification created(ClientId clientId, NewPayment wanted, Instant now) {
    return new PaymentNotification(
        clientId,
        wanted.paymentId(),
        wanted.orderNo(),
        wanted.amount(),
        wanted.callback(),
        wanted.paymentMethod(),
        List.of(new PaymentChange(wanted.status(), wanted.transactionId(), now)));
  }

  /** Whether this is what was created when the other was asked for. */
  public boolean wasCreatedAs(PaymentNotification other) {
    PaymentChange first = other.created();
    return paymentId.equals(other.paymentId)
        && orderNo.equals(other.orderNo)
        && amount.equals(other.amount)
        && callback.equals(other.callback)
        && paymentMethod.equals(other.paymentMethod)
        && created().isSame(first.status(), first.transactionId());
  }

  /** How it began. */
  public PaymentChange created() {
    return changes.get(0);
  }

  /** Its present state. */
  public PaymentChange current() {
    return changes.get(changes.size() - 1);
  }

  /** The latest that was named; empty when there was no such. */
  public Optional<String> transactionId() {
    return changes.stream()
        .flatMap(change -> change.transactionId().stream())
        .reduce((earlier, later) -> later);
  }

  /** The states that need telling, the latest last. */
  public List<PaymentStatus> told() {
    return changes.stream()
        .map(PaymentChange::status)
        .filter(PaymentStatus::isNeedsTelling)
        .toList();
  }

  /** The latest state that needs telling: what its notification is about. */
  public Optional<PaymentStatus> latestTold() {
    List<PaymentStatus> told = told();
    return told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1));
  }

  /** What the task about one of its states is about. */
  public Subject subject(PaymentStatus status) {
    return Subject.payment(clientId, paymentId.value(), status.name());
  }

  /**
   * The payment with one state more; a state that it has had is found again.
   *
   * @throws AppException PAYMENT_DIFFERS when it got this state with another transaction,
   *     PAYMENT_TRANSITION when this state cannot follow the present one
   */
  public PaymentUpdate to(PaymentStatus status, Optional<String> transaction, Instant now) {
    Optional<PaymentChange> before =
        changes.stream().filter(change -> change.status() == status).findFirst();
    if (before.isPresent()) {
      return repeated(before.get(), transaction);
    }
    if (!current().status().next().contains(status)) {
      throw new AppException(
          ResponseCode.PAYMENT_TRANSITION,
          "paymentId=%s status=%s wanted=%s"
              .formatted(paymentId.value(), current().status(), status));
    }
    var change = new PaymentChange(status, transaction, now);
    return new PaymentUpdate.Changed(with(change), change);
  }

  private PaymentUpdate repeated(PaymentChange before, Optional<String> transaction) {
    if (!before.isSame(before.status(), transaction)) {
      throw new AppException(
          ResponseCode.PAYMENT_DIFFERS,
          "paymentId=%s status=%s transactionId".formatted(paymentId.value(), before.status()));
    }
    return new PaymentUpdate.Repeated(this, before);
  }

  private PaymentNotification with(PaymentChange change) {
    List<PaymentChange> more = new ArrayList<>(changes);
    more.add(change);
    return new PaymentNotification(
        clientId, paymentId, orderNo, amount, callback, paymentMethod, more);
  }
}
