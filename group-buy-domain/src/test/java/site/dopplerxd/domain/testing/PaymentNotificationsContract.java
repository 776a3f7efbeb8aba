package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.payment.notification.model.NotificationStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentChange;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView.Telling;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.payment.notification.port.PaymentExistsException;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationQueries;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.UnitOfWork;

/** What every store of payments promises. Each test begins with an empty one. */
public abstract class PaymentNotificationsContract {
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration AGE = Duration.ofDays(30);
  private static final ClientId OTHER = new ClientId("other");

  protected abstract PaymentNotificationRepository payments();

  protected abstract PaymentNotificationQueries queries();

  protected abstract ExpiredPayments expired();

  protected abstract NotifyTaskRepository tasks();

  protected abstract ExpiredTaskRepository closedTasks();

  protected abstract UnitOfWork unitOfWork();

  /** Lets this much more time pass by the clock of the store. */
  protected abstract void letPass(Duration duration);

  private static PaymentNotification payment(String id, PaymentStatus... statuses) {
    return payment(Examples.CLIENT, id, statuses);
  }

  private static PaymentNotification payment(
      ClientId client, String id, PaymentStatus... statuses) {
    return new PaymentNotification(
        client,
        new PaymentId(id),
        "ORDER/\u8ba2\u5355 \ud83d\ude00",
        Money.of("9999999999.99"),
        NotifyTarget.http(Examples.URL),
        Optional.of("ALIPAY"),
        List.of(statuses).stream()
            .map(status -> new PaymentChange(status, Optional.of("TXN001"), Examples.NOW))
            .toList());
  }

  private void add(PaymentNotification payment) {
    unitOfWork()
        .inTransaction(
            () -> {
              payments().add(payment);
              return true;
            });
  }

  private Optional<PaymentNotification> find(String id) {
    return payments().find(Examples.CLIENT, new PaymentId(id));
  }

  private PaymentNotificationView view(String id) {
    return queries().view(Examples.CLIENT, new PaymentId(id)).orElseThrow();
  }

  @Test
  void aPaymentIsFoundAsItWasWritten() {
    add(payment("P1", PaymentStatus.SUCCESS));
    assertThat(find("P1")).contains(payment("P1", PaymentStatus.SUCCESS));
    assertThat(view("P1").payment()).isEqualTo(payment("P1", PaymentStatus.SUCCESS));
    assertThat(find("p1")).isEmpty();
    assertThat(find("P2")).isEmpty();
  }

  @Test
  void aPaymentIdBelongsToItsClient() {
    add(payment("P1", PaymentStatus.SUCCESS));
    add(payment(OTHER, "P1", PaymentStatus.FAILED));
    assertThat(payments().find(OTHER, new PaymentId("P1")))
        .contains(payment(OTHER, "P1", PaymentStatus.FAILED));
    assertThatThrownBy(() -> add(payment("P1", PaymentStatus.SUCCESS)))
        .isInstanceOf(PaymentExistsException.class);
    assertThat(find("P1")).contains(payment("P1", PaymentStatus.SUCCESS));
  }

  @Test
  void thePaymentOfATransactionThatThrowsIsNeverSeen() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .inTransaction(
                        () -> {
                          payments().add(payment("P1", PaymentStatus.SUCCESS));
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    assertThat(find("P1")).isEmpty();
  }

  @Test
  void itsStatesAreSavedInTheirOrder() {
    add(payment("P1", PaymentStatus.SUCCESS));
    var refunded = payment("P1", PaymentStatus.SUCCESS, PaymentStatus.REFUNDED);
    unitOfWork()
        .inTransaction(
            () -> {
              assertThat(payments().findForUpdate(Examples.CLIENT, new PaymentId("P1")))
                  .isPresent();
              payments().save(refunded);
              return true;
            });
    assertThat(find("P1")).contains(refunded);
  }

  @Test
  void aTransactionIdMayBeMissing() {
    var silent =
        new PaymentNotification(
            Examples.CLIENT,
            new PaymentId("P1"),
            "O1",
            Money.of("0.01"),
            NotifyTarget.http(Examples.URL),
            Optional.empty(),
            List.of(new PaymentChange(PaymentStatus.PROCESSING, Optional.empty(), Examples.NOW)));
    add(silent);
    assertThat(find("P1")).contains(silent);
    assertThat(view("P1").telling()).isEmpty();
  }

  @Test
  void thePaymentsOfAnOrderAreListedTheNewestFirst() {
    add(payment("P1", PaymentStatus.FAILED));
    add(payment("P2", PaymentStatus.SUCCESS));
    add(payment(OTHER, "P3", PaymentStatus.SUCCESS));
    String order = payment("P1", PaymentStatus.FAILED).orderNo();
    List<PaymentNotificationView> all =
        queries().ofOrder(Examples.CLIENT, order, Long.MAX_VALUE, 10);
    assertThat(all).extracting(v -> v.payment().paymentId().value()).containsExactly("P2", "P1");
    assertThat(queries().ofOrder(Examples.CLIENT, order, all.get(0).id(), 10)).hasSize(1);
    assertThat(queries().ofOrder(Examples.CLIENT, order, Long.MAX_VALUE, 1)).hasSize(1);
    assertThat(queries().ofOrder(Examples.CLIENT, "other", Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void theTellingIsThatOfTheTaskOfTheLatestToldState() {
    add(payment("P1", PaymentStatus.SUCCESS, PaymentStatus.REFUNDING));
    addDue("P1", "SUCCESS");
    assertThat(status("P1")).contains(NotificationStatus.PENDING);
    LeasedTask first = claim();
    assertThat(status("P1")).contains(NotificationStatus.NOTIFYING);
    record(first, ScriptedMerchant.DOWN);
    Telling failed = view("P1").telling().orElseThrow();
    assertThat(failed.status()).contains(NotificationStatus.FAILED);
    assertThat(failed.attempts()).isEqualTo(1);
    assertThat(failed.next()).isPresent();
    assertThat(failed.error()).contains("connection refused");
    letPass(LEASE);
    LeasedTask second = claim();
    assertThat(status("P1")).contains(NotificationStatus.RETRYING);
    record(second, ScriptedMerchant.SUCCESS);
    assertThat(status("P1")).contains(NotificationStatus.SUCCESS);
  }

  @Test
  void paymentsAreListedByTheStateOfTheirNotification() {
    for (String id : List.of("P1", "P2", "P3", "P4")) {
      add(payment(id, PaymentStatus.SUCCESS));
      addDue(id, "SUCCESS");
    }
    record(claim(), new DeliveryResult.Forbidden("loopback"));
    record(claim(), ScriptedMerchant.DOWN);
    claim();
    assertThat(listed(NotifyStatus.FAILED)).hasSize(1);
    assertThat(listed(NotifyStatus.WAITING, NotifyStatus.RETRYING)).hasSize(2);
    assertThat(listed(NotifyStatus.SUCCESS)).isEmpty();
    var first = queries().ofStatus(Examples.CLIENT, OPEN, Long.MAX_VALUE, 1).get(0);
    long before = first.telling().orElseThrow().taskId();
    assertThat(queries().ofStatus(Examples.CLIENT, OPEN, before, 10)).hasSize(1);
    assertThat(queries().ofStatus(OTHER, OPEN, Long.MAX_VALUE, 10)).isEmpty();
  }

  private static final Set<NotifyStatus> OPEN = Set.of(NotifyStatus.WAITING, NotifyStatus.RETRYING);

  private List<String> listed(NotifyStatus... statuses) {
    return queries().ofStatus(Examples.CLIENT, Set.of(statuses), Long.MAX_VALUE, 10).stream()
        .map(view -> view.payment().paymentId().value())
        .toList();
  }

  @Test
  void anEarlierStateIsNotListedOnceALaterOneIsTold() {
    add(payment("P1", PaymentStatus.SUCCESS, PaymentStatus.REFUNDED));
    addDue("P1", "SUCCESS");
    record(claim(), new DeliveryResult.Forbidden("loopback"));
    assertThat(listed(NotifyStatus.FAILED)).isEmpty();
    addDue("P1", "REFUNDED");
    record(claim(), new DeliveryResult.Forbidden("loopback"));
    assertThat(listed(NotifyStatus.FAILED)).containsExactly("P1");
  }

  @Test
  void theTasksOfAPaymentAreFoundTheEarliestFirst() {
    var payment = payment("P1", PaymentStatus.SUCCESS, PaymentStatus.REFUNDED);
    long first = addDue("P1", "SUCCESS");
    long second = addDue("P1", "REFUNDED");
    addDue("P2", "SUCCESS");
    assertThat(payments().taskIds(payment)).containsExactly(first, second);
    assertThat(payments().taskIds(payment("P3", PaymentStatus.PROCESSING))).isEmpty();
  }

  @Test
  void aPaymentIsDeletedOnceItIsOldAndItsTasksAreGone() {
    add(payment("P1", PaymentStatus.SUCCESS));
    addDue("P1", "SUCCESS");
    add(payment("P2", PaymentStatus.PROCESSING));
    assertThat(expired().deleteOldest(AGE, 10)).isZero();
    letPass(AGE.plusSeconds(1));
    assertThat(expired().deleteOldest(AGE, 10)).isEqualTo(1);
    assertThat(find("P2")).isEmpty();
    record(claim(), ScriptedMerchant.SUCCESS);
    assertThat(expired().deleteOldest(AGE, 10)).isZero();
    letPass(AGE.plusSeconds(1));
    closedTasks().deleteClosed(NotifyStatus.SUCCESS, AGE, 0, 10);
    assertThat(expired().deleteOldest(AGE, 10)).isEqualTo(1);
    assertThat(find("P1")).isEmpty();
  }

  private Optional<NotificationStatus> status(String id) {
    return view(id).telling().orElseThrow().status();
  }

  private long addDue(String id, String status) {
    return unitOfWork()
        .inTransaction(() -> tasks().addDue(Examples.paymentResult(id, status)))
        .id();
  }

  private LeasedTask claim() {
    return tasks().claimDue(DueTypes.ALL, 1, new Lease("node/1", LEASE, Long.MAX_VALUE / 2)).get(0);
  }

  private void record(LeasedTask held, DeliveryResult result) {
    NotifyTaskEntity after = held.task().after(result, RetrySchedule.card());
    var attempt =
        new NotifyAttempt(
            after.id(), after.notifyCount(), Instant.EPOCH, Duration.ofMillis(7), result);
    Optional<Duration> rest =
        after.status().isOpen() ? Optional.of(Duration.ofMinutes(5)) : Optional.empty();
    tasks().record(List.of(new AttemptRecord(after, attempt, rest)));
  }
}
