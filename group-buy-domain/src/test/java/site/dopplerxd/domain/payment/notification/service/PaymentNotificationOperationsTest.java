package site.dopplerxd.domain.payment.notification.service;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.RetryRule;
import site.dopplerxd.domain.payment.notification.model.NotificationStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.types.ResponseCode;

class PaymentNotificationOperationsTest {
  private static final DeliveryResult GONE = new DeliveryResult.Refused(410, "gone");

  private final NotificationWorld world = new NotificationWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private void retry() {
    world.operations.retry(Examples.CLIENT, NotificationWorld.PAY001);
  }

  private void abandon() {
    world.operations.abandon(Examples.CLIENT, NotificationWorld.PAY001, "the shop is closed");
  }

  private List<String> audited() {
    return world.audit.entries().stream()
        .map(entry -> entry.request().operator().name() + " " + entry.request().action().code())
        .toList();
  }

  @Test
  void aNotificationThatWasGivenUpBeginsAnew() {
    world.merchant.answers(Examples.URL, GONE);
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.RETRY_FAILED);
    retry();
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.told()).hasSize(2);
    assertThat(audited()).containsExactly("client:shop payment_notification_retry");
    assertThat(world.events).containsExactly("created", "retried");
  }

  @Test
  void aPlannedCallIsMadeAtOnceAndARepeatChangesNothing() {
    world.merchant.answers(Examples.URL, ScriptedMerchant.DOWN);
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.FAILED);
    CountDownLatch answer = world.merchant.hangsOnce(Examples.URL);
    retry();
    world.await(NotificationStatus.RETRYING);
    retry();
    retry();
    answer.countDown();
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.told()).hasSize(2);
    assertThat(audited()).hasSize(1);
  }

  @Test
  void whatIsOverCannotBeRetried() {
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.SUCCESS);
    assertRefused(ResponseCode.NOTIFICATION_STATE_FORBIDS, "", this::retry);
    assertRefused(ResponseCode.NOTIFICATION_STATE_FORBIDS, "", this::abandon);
    assertThat(world.told()).hasSize(1);
    assertThat(audited()).isEmpty();
  }

  @Test
  void aPaymentWithoutAResultHasNothingToRetryOrToAbandon() {
    world.create(PaymentStatus.PROCESSING);
    assertRefused(ResponseCode.NOTHING_TO_TELL, "", this::retry);
    assertRefused(ResponseCode.NOTHING_TO_TELL, "", this::abandon);
  }

  @Test
  void anotherClientsPaymentIsAsGoodAsNotThere() {
    world.create(PaymentStatus.SUCCESS);
    ClientId other = new ClientId("other");
    assertRefused(
        ResponseCode.NO_SUCH_PAYMENT_NOTIFICATION,
        "",
        () -> world.operations.retry(other, NotificationWorld.PAY001));
    assertRefused(
        ResponseCode.NO_SUCH_PAYMENT_NOTIFICATION,
        "",
        () -> world.operations.abandon(other, NotificationWorld.PAY001, "mine"));
    assertRefused(
        ResponseCode.NO_SUCH_PAYMENT_NOTIFICATION,
        "",
        () -> world.operations.retry(Examples.CLIENT, new PaymentId("PAY002")));
  }

  @Test
  void afterAnAbandonNoCallIsMade() {
    world.merchant.alwaysAnswers(Examples.URL, ScriptedMerchant.DOWN);
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.FAILED);
    abandon();
    assertThat(world.telling().status()).contains(NotificationStatus.ABANDONED);
    abandon();
    assertRefused(ResponseCode.NOTIFICATION_STATE_FORBIDS, "", this::retry);
    world.pass(Duration.ofDays(1));
    assertThat(world.told()).hasSize(1);
    assertThat(audited()).containsExactly("client:shop payment_notification_abandon");
    assertThat(world.telling().error()).contains("abandoned: the shop is closed");
  }

  @Test
  void anAbandonGivesUpEveryStateThatIsNotTold() {
    world.merchant.alwaysAnswers(Examples.URL, ScriptedMerchant.DOWN);
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.FAILED);
    world.change(PaymentStatus.REFUNDED);
    abandon();
    world.pass(Duration.ofDays(1));
    assertThat(world.told()).hasSize(1);
    assertThat(world.tasks.tasks())
        .extracting(task -> task.status().name())
        .containsOnly("ABANDONED");
    assertThat(audited()).hasSize(2);
  }

  @Test
  void aStateIsNotToldBeforeAnEarlierOneWhenTheOneBetweenWasAbandoned() {
    world.merchant.answers(Examples.URL, ScriptedMerchant.DOWN);
    world.create(PaymentStatus.TIMEOUT);
    world.await(NotificationStatus.FAILED);
    world.change(PaymentStatus.SUCCESS);
    abandonTask(world.tasks.tasks().get(1));
    world.change(PaymentStatus.REFUNDED);
    world.pass(Duration.ofSeconds(30));
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.told()).containsExactly("PAY001 TIMEOUT", "PAY001 TIMEOUT", "PAY001 REFUNDED");
  }

  /** As an operator gives up one task of a payment, and not the others. */
  private void abandonTask(NotifyTaskEntity task) {
    world.database.inTransaction(
        () -> {
          world.admin.save(List.of(task.abandoned("not this one")));
          return task;
        });
  }

  @Test
  void aRetryIsOfTheEarliestStateThatIsNotTold() {
    world.merchant.answers(Examples.URL, ScriptedMerchant.DOWN);
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.FAILED);
    world.change(PaymentStatus.REFUNDED);
    retry();
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.told()).containsExactly("PAY001 SUCCESS", "PAY001 SUCCESS", "PAY001 REFUNDED");
  }

  @Test
  void onlyTheLatestStateCanBeToldAgainOnceItWasGivenUp() {
    world.merchant.answers(Examples.URL, GONE, GONE);
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.RETRY_FAILED);
    var rule = new LatestStateOnly(world.payments);
    NotifyTaskEntity first = world.tasks.tasks().get(0);
    assertThat(refusal(rule, first)).isEmpty();
    world.change(PaymentStatus.REFUNDED);
    assertThat(refusal(rule, first)).contains("later=shop/PAY001/REFUNDED");
    assertThat(refusal(rule, world.tasks.tasks().get(1))).isEmpty();
  }

  private Optional<String> refusal(RetryRule rule, NotifyTaskEntity failed) {
    return world.database.inTransaction(() -> rule.refuses(failed));
  }
}
