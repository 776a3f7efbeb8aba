package site.dopplerxd.domain.payment.notification.service;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.operation.TaskChanged;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationObserver;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * What a client can do about the telling of its payments. A request that finds what it asks for
 * changes nothing and is answered alike, so it needs no request id. What changes a task stands in
 * the audit as done by {@code client:<id>}.
 */
@RequiredArgsConstructor
public final class PaymentNotificationOperations {
  private static final String RETRY_REASON = "asked by the client";

  private final PaymentNotificationRepository payments;
  private final NotifyTaskAdminRepository tasks;
  private final OperatorAudit audit;
  private final UnitOfWork unitOfWork;
  private final CallbackUrlCheck urls;
  private final Identifiers identifiers;
  private final PaymentNotificationObserver observer;
  private final Runnable lookForDueTasks;
  private final Clock clock;

  /**
   * Has a payment told again at once: the earliest of its states that is open, or else the latest
   * if it was given up, which begins anew with all its calls. One that is due or being called stays
   * as it is.
   *
   * @throws AppException NO_SUCH_PAYMENT_NOTIFICATION, NOTHING_TO_TELL when it has no state that
   *     needs telling, NOTIFICATION_STATE_FORBIDS after success or an abandon, NOTIFY_URL_FORBIDDEN
   */
  public void retry(ClientId client, PaymentId id) {
    PaymentNotification payment = find(client, id);
    if (unitOfWork.inTransaction(() -> retryLocked(payment))) {
      lookForDueTasks.run();
      Safely.run(() -> observer.retried(payment));
    }
  }

  private boolean retryLocked(PaymentNotification payment) {
    List<TaskView> all = lock(payment);
    TaskView latest = all.get(all.size() - 1);
    TaskView wanted =
        all.stream().filter(kept -> kept.task().status().isOpen()).findFirst().orElse(latest);
    if (wanted.task().status().isOpen()) {
      if (isDue(wanted) || wanted.underWay()) {
        return false;
      }
    } else if (wanted.task().status() != NotifyStatus.FAILED) {
      throw stateForbids(payment, wanted);
    }
    urls.require(payment.clientId(), payment.callback(), "callbackUrl");
    save(payment, AuditAction.PAYMENT_NOTIFICATION_RETRY, RETRY_REASON, wanted, wanted.requeued());
    return true;
  }

  private boolean isDue(TaskView kept) {
    return kept.dueAt().filter(due -> !due.isAfter(clock.instant())).isPresent();
  }

  /**
   * Gives the telling of a payment up: that of all its states which is not over. A call that is
   * under way is not stopped, but its result changes nothing.
   *
   * @param reason 1 to 256 characters
   * @throws AppException NO_SUCH_PAYMENT_NOTIFICATION, NOTHING_TO_TELL, NOTIFICATION_STATE_FORBIDS
   *     after success
   */
  public void abandon(ClientId client, PaymentId id, String reason) {
    PaymentNotification payment = find(client, id);
    if (unitOfWork.inTransaction(() -> abandonLocked(payment, reason))) {
      Safely.run(() -> observer.abandoned(payment));
    }
  }

  private boolean abandonLocked(PaymentNotification payment, String reason) {
    List<TaskView> all = lock(payment);
    TaskView latest = all.get(all.size() - 1);
    List<TaskView> left = all.stream().filter(kept -> isLeft(kept, latest)).toList();
    if (left.isEmpty() && latest.task().status() != NotifyStatus.ABANDONED) {
      throw stateForbids(payment, latest);
    }
    for (TaskView kept : left) {
      NotifyTaskEntity abandoned = kept.task().abandoned(reason);
      save(payment, AuditAction.PAYMENT_NOTIFICATION_ABANDON, reason, kept, abandoned);
    }
    return !left.isEmpty();
  }

  private static boolean isLeft(TaskView kept, TaskView latest) {
    return kept.task().status().isOpen()
        || (kept.equals(latest) && kept.task().status() == NotifyStatus.FAILED);
  }

  private PaymentNotification find(ClientId client, PaymentId id) {
    return payments
        .find(client, id)
        .orElseThrow(() -> PaymentNotificationService.noSuchPayment(id));
  }

  /**
   * The payment's row first: a state that is reported meanwhile comes before or after all of this.
   */
  private List<TaskView> lock(PaymentNotification found) {
    PaymentNotification payment =
        payments
            .findForUpdate(found.clientId(), found.paymentId())
            .orElseThrow(() -> PaymentNotificationService.noSuchPayment(found.paymentId()));
    List<TaskView> all =
        payments.taskIds(payment).stream().flatMap(id -> tasks.findForUpdate(id).stream()).toList();
    if (all.isEmpty()) {
      throw new AppException(
          ResponseCode.NOTHING_TO_TELL, "paymentId=" + payment.paymentId().value());
    }
    return all;
  }

  private void save(
      PaymentNotification payment,
      AuditAction action,
      String reason,
      TaskView before,
      NotifyTaskEntity after) {
    tasks.save(List.of(after));
    var request =
        new OperatorRequest(
            new Operator("client:" + payment.clientId().value()),
            identifiers.newEventId(),
            action,
            new AuditTarget("task", Long.toString(after.id())),
            reason);
    audit.record(request, TaskChanged.effect(Optional.of(before), after));
  }

  private static AppException stateForbids(PaymentNotification payment, TaskView kept) {
    return new AppException(
        ResponseCode.NOTIFICATION_STATE_FORBIDS,
        "paymentId=%s task=%s".formatted(payment.paymentId().value(), kept.task().status()));
  }
}
