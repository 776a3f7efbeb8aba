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
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.payment.notification.model.NotificationStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentUpdate;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.types.ResponseCode;

class PaymentNotificationServiceTest {
  private final NotificationWorld world = new NotificationWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aPaymentWithAResultIsToldAtOnce() {
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.told()).containsExactly("PAY001 SUCCESS");
    assertThat(world.tasks.tasks().get(0).notification().eventKey())
        .isEqualTo("PAYMENT/shop/PAY001/SUCCESS");
    assertThat(world.events).containsExactly("created");
  }

  @Test
  void aPaymentThatIsBeingPaidIsNotTold() {
    world.create(PaymentStatus.PROCESSING);
    assertThat(world.tasks.tasks()).isEmpty();
    assertThat(world.view().telling()).isEmpty();
    world.change(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.SUCCESS);
    world.change(PaymentStatus.REFUNDING);
    assertThat(world.tasks.tasks()).hasSize(1);
  }

  @Test
  void theSameCreateGetsTheFirstAnswerWhateverBecameOfThePaymentSince() {
    PaymentNotification first = world.create(PaymentStatus.PROCESSING);
    world.change(PaymentStatus.SUCCESS);
    world.clock.advance(Duration.ofDays(1));
    world.forbidden = Optional.of("private address");
    PaymentNotification again = world.create(PaymentStatus.PROCESSING);
    assertThat(again.created()).isEqualTo(first.created());
    assertThat(world.events).containsExactly("created", "Changed SUCCESS", "create repeated");
  }

  @Test
  void aCreateWithOtherContentIsRefused() {
    world.create(PaymentStatus.SUCCESS);
    assertRefused(ResponseCode.PAYMENT_DIFFERS, "", () -> world.create(PaymentStatus.FAILED));
    var dearer = NotificationWorld.pay001(PaymentStatus.SUCCESS, "100.01");
    assertRefused(
        ResponseCode.PAYMENT_DIFFERS,
        "",
        () -> world.service.create(NotificationWorld.CLIENT, dearer));
  }

  @Test
  void oneOfManyCreatesAtOnceWritesThePayment() {
    Concurrently.map(8, i -> world.create(PaymentStatus.SUCCESS).created());
    assertThat(world.tasks.tasks()).hasSize(1);
    assertThat(world.events).hasSize(8).containsOnlyOnce("created");
  }

  @Test
  void aUrlThatMayNotBeCalledLeavesNothingBehind() {
    world.forbidden = Optional.of("private address");
    assertRefused(ResponseCode.NOTIFY_URL_FORBIDDEN, "", () -> world.create(PaymentStatus.SUCCESS));
    assertThat(world.payments.find(Examples.CLIENT, NotificationWorld.PAY001)).isEmpty();
  }

  @Test
  void theSameReportOfAStatusGetsTheFirstAnswer() {
    world.create(PaymentStatus.PROCESSING);
    PaymentUpdate first = world.change(PaymentStatus.SUCCESS);
    world.clock.advance(Duration.ofMinutes(1));
    world.change(PaymentStatus.REFUNDING);
    PaymentUpdate again = world.change(PaymentStatus.SUCCESS);
    assertThat(again).isInstanceOf(PaymentUpdate.Repeated.class);
    assertThat(again.change()).isEqualTo(first.change());
    assertThat(world.view().payment().current().status()).isEqualTo(PaymentStatus.REFUNDING);
    assertRefused(
        ResponseCode.PAYMENT_DIFFERS,
        "",
        () ->
            world.service.changeStatus(
                NotificationWorld.CLIENT,
                NotificationWorld.PAY001,
                PaymentStatus.SUCCESS,
                Optional.of("another")));
  }

  @Test
  void theStatusThatAPaymentWasCreatedWithIsRepeatedToo() {
    world.create(PaymentStatus.SUCCESS);
    PaymentUpdate again =
        world.service.changeStatus(
            NotificationWorld.CLIENT,
            NotificationWorld.PAY001,
            PaymentStatus.SUCCESS,
            Optional.of("TXN001"));
    assertThat(again).isInstanceOf(PaymentUpdate.Repeated.class);
  }

  @Test
  void anIllegalTransitionIsRefusedAndAnUnknownPaymentIsNot() {
    world.create(PaymentStatus.FAILED);
    assertRefused(ResponseCode.PAYMENT_TRANSITION, "", () -> world.change(PaymentStatus.SUCCESS));
    assertRefused(
        ResponseCode.NO_SUCH_PAYMENT_NOTIFICATION,
        "",
        () ->
            world.service.changeStatus(
                NotificationWorld.CLIENT,
                new PaymentId("PAY002"),
                PaymentStatus.SUCCESS,
                Optional.empty()));
  }

  @Test
  void aFailedTellingIsRepeatedByTheScheduleOfPaymentsUntilItsEnd() {
    world.merchant.alwaysAnswers(Examples.URL, ScriptedMerchant.DOWN);
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.FAILED);
    world.pass(Duration.ofSeconds(29));
    assertThat(world.told()).hasSize(1);
    world.pass(Duration.ofSeconds(1));
    assertThat(world.told()).hasSize(2);
    world.pass(Duration.ofSeconds(60));
    assertThat(world.told()).hasSize(3);
    world.await(NotificationStatus.RETRY_FAILED);
    world.pass(Duration.ofDays(1));
    assertThat(world.told()).hasSize(3);
  }

  @Test
  void aCallOfAPaymentMayTakeAsLongAsItsCategoryAllows() {
    world.create(PaymentStatus.SUCCESS);
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.merchant.calls().get(0).callTimeout()).contains(Duration.ofSeconds(30));
  }

  @Test
  void aLaterStateIsNotToldBeforeTheEarlierOneIsDelivered() {
    CountDownLatch answer = world.merchant.hangsOnce(Examples.URL);
    world.create(PaymentStatus.SUCCESS);
    world.change(PaymentStatus.REFUNDED);
    world.pass(Duration.ofSeconds(1));
    assertThat(world.telling().status()).contains(NotificationStatus.PENDING);
    answer.countDown();
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.told()).containsExactly("PAY001 SUCCESS", "PAY001 REFUNDED");
  }

  @Test
  void aLaterStateIsToldWhenTheEarlierOneWasGivenUp() {
    world.merchant.answers(
        Examples.URL, ScriptedMerchant.DOWN, new DeliveryResult.Refused(410, "gone"));
    world.create(PaymentStatus.SUCCESS);
    world.awaitAttempts(1);
    world.change(PaymentStatus.REFUNDED);
    world.pass(Duration.ofSeconds(29));
    assertThat(world.told()).containsExactly("PAY001 SUCCESS");
    world.pass(Duration.ofSeconds(1));
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.told()).containsExactly("PAY001 SUCCESS", "PAY001 SUCCESS", "PAY001 REFUNDED");
  }

  @Test
  void aTransactionThatIsRunAgainOwesEachStateOnce() {
    world.database.giveUpNext(2);
    world.create(PaymentStatus.SUCCESS);
    world.database.giveUpNext(2);
    world.change(PaymentStatus.REFUNDED);
    world.await(NotificationStatus.SUCCESS);
    assertThat(world.told()).containsExactly("PAY001 SUCCESS", "PAY001 REFUNDED");
  }

  @Test
  void everyStateFollowsOnlyFromThoseBeforeIt() {
    for (PaymentStatus from : PaymentStatus.values()) {
      assertThat(from.next()).doesNotContain(from, PaymentStatus.PROCESSING);
    }
    assertThat(world.tasks.tasks()).extracting(task -> task.status()).isEqualTo(List.of());
    assertThat(NotificationStatus.of(NotifyStatus.RETRYING, 1, true))
        .contains(NotificationStatus.RETRYING);
  }
}
