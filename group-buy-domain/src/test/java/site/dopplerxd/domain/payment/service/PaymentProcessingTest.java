package site.dopplerxd.domain.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static site.dopplerxd.domain.testing.PaymentExamples.LEASE;
import static site.dopplerxd.domain.testing.PaymentExamples.about;
import static site.dopplerxd.domain.testing.PaymentExamples.arrived;
import static site.dopplerxd.domain.testing.PaymentExamples.paid;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentFailureEvent;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PaymentRunReport;
import site.dopplerxd.domain.payment.model.PaymentSuccessEvent;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks.Stored;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;

/** What becomes of stored notifications. */
class PaymentProcessingTest {
  private final PaymentWorld world = new PaymentWorld();
  private final PaymentRetryService retries =
      new PaymentRetryService(world.callbacks, world.worker, "node", Duration.ofMinutes(1));

  @AfterEach
  void close() {
    world.close();
  }

  private Stored receive(PaymentMessage message) {
    PaymentCallback stored = world.callbacks.addLeased(arrived(message), LEASE).orElseThrow();
    world.worker.tryNow(stored);
    return stored(stored.id());
  }

  private Stored stored(long id) {
    return world.callbacks.all().get((int) id - 1);
  }

  private static void assertStatus(Stored stored, PaymentCallbackStatus status) {
    assertThat(stored.callback().status()).isEqualTo(status);
  }

  private static void assertManual(Stored stored, ManualReason reason) {
    assertStatus(stored, PaymentCallbackStatus.MANUAL);
    assertThat(stored.reason()).contains(reason);
  }

  @Test
  void aPaymentIsCountedAndItsTransactionRemembered() {
    world.lock("ann", "trade-1");
    Stored stored = receive(paid("trade-1", "t-1"));
    assertStatus(stored, PaymentCallbackStatus.PROCESSED);
    assertThat(world.paidPlaces()).isEqualTo(1);
    assertThat(world.payments.find(Examples.CHANNEL, new OutTradeNo("trade-1")))
        .hasValueSatisfying(payment -> assertThat(payment.transactionId()).isEqualTo("t-1"));
  }

  @Test
  void theLastPaymentCompletesTheTeam() {
    TeamId team = world.lock("ann", "trade-1");
    world.join(team, "bob", "trade-2");
    world.join(team, "eve", "trade-3");
    for (int i = 1; i <= 3; i++) {
      assertStatus(receive(paid("trade-" + i, "t-" + i)), PaymentCallbackStatus.PROCESSED);
    }
    assertThat(world.trades.teams()).allMatch(one -> one.getCompleteCount() == 3);
  }

  @Test
  void aPlaceThatItsClientHasSettledGetsItsTransaction() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    assertStatus(receive(paid("trade-1", "t-1")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.payments.find(Examples.CHANNEL, new OutTradeNo("trade-1"))).isPresent();
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  @Test
  void anotherTransactionOfAPaidPlaceIsASecondPaymentAndOwedBackOnce() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    assertStatus(receive(paid("trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
    PaymentMessage again =
        paid("trade-1", "t-2", Examples.PRICE.pay(), Examples.NOW.plusSeconds(1));
    world.listener.handlePaymentSuccess(success(again));
    assertThat(world.paidPlaces()).isEqualTo(1);
    assertOwed(Examples.PRICE.pay(), RefundReason.SECOND_PAYMENT, Optional.of("t-2"));
    assertThat(world.observer.uncounted()).as("told once").isEqualTo(world.refunds.all());
  }

  @Test
  void aSecondPaymentIsOwedBackEvenWhenAnObserverBreaks() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    world.observer.breakDown();
    assertStatus(receive(paid("trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertOwed(Examples.PRICE.pay(), RefundReason.SECOND_PAYMENT, Optional.of("t-2"));
  }

  private static PaymentSuccessEvent success(PaymentMessage message) {
    return new PaymentSuccessEvent(
        PaymentProvider.WECHATPAY,
        Examples.CHANNEL,
        message.outTradeNo().orElseThrow(),
        message.transactionId().orElseThrow(),
        message.amount().orElseThrow(),
        message.paymentMethod(),
        message.paidAt().orElseThrow());
  }

  /** This and nothing else. */
  private void assertOwed(Money amount, RefundReason reason, Optional<String> transactionId) {
    assertThat(world.refunds.all())
        .singleElement()
        .satisfies(
            due -> {
              assertThat(due.amount()).isEqualTo(amount);
              assertThat(due.reason()).isEqualTo(reason);
              assertThat(due.transactionId()).isEqualTo(transactionId);
            });
  }

  @Test
  void aPaymentOfAClosedPlaceIsOwedBackOnceAndASecondOneBesideIt() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    assertStatus(receive(paid("trade-1", "t-1")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).hasSize(1);
    assertThat(world.refunds.all().get(0).transactionId()).isEmpty();

    assertStatus(receive(paid("trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all())
        .extracting(RefundDue::transactionId)
        .containsExactly(Optional.empty(), Optional.of("t-2"));
  }

  @Test
  void aPaymentOfAnotherAmountIsOwedBackAsItWasPaid() {
    world.lock("ann", "trade-1");
    assertStatus(
        receive(paid("trade-1", "t-2", Money.of("89.99"), Examples.NOW)),
        PaymentCallbackStatus.PROCESSED);
    assertOwed(Money.of("89.99"), RefundReason.WRONG_AMOUNT, Optional.of("t-2"));
    assertThat(world.paidPlaces()).isZero();
  }

  @Test
  void aPaymentMadeAfterTheTeamsEndIsOwedBack() {
    world.lock("ann", "trade-1");
    world.clock.advance(Examples.VALID_TIME);
    assertStatus(
        receive(paid("trade-1", "t-5", Examples.PRICE.pay(), world.clock.instant())),
        PaymentCallbackStatus.PROCESSED);
    assertOwed(Examples.PRICE.pay(), RefundReason.PAID_TOO_LATE, Optional.of("t-5"));
  }

  /** Alipay says TRADE_FINISHED months after TRADE_SUCCESS. */
  @Test
  void aSecondMessageOfTheSameTransactionChangesNothing() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    world.trades.close(new OutTradeNo("trade-1"));
    PaymentMessage again =
        paid("trade-1", "t-1", Examples.PRICE.pay(), Examples.NOW.plusSeconds(1));
    PaymentMessage finished =
        new PaymentMessage(
            MessageKind.PAID,
            "another event",
            "TRADE_FINISHED",
            again.outTradeNo(),
            again.transactionId(),
            again.amount(),
            again.paidAt(),
            "alipay",
            Optional.empty(),
            "TRADE_FINISHED");
    assertStatus(receive(finished), PaymentCallbackStatus.PROCESSED);
  }

  @Test
  void whatNoRuleDecidesWaitsForAPersonUnderItsReason() {
    world.lock("eve", "trade-3");
    assertManual(receive(paid("unknown", "t-1")), ManualReason.UNKNOWN_NUMBER);
    assertManual(
        receive(
            paid("trade-3", "t-4", Examples.PRICE.pay(), Examples.NOW.minus(Duration.ofDays(1)))),
        ManualReason.IMPLAUSIBLE_TIME);
    assertManual(receive(about(MessageKind.UNCLEAR, "trade-3", "t-6")), ManualReason.UNCLEAR);
    assertThat(world.paidPlaces()).isZero();
  }

  @Test
  void aWrongAmountForAPaidPlaceIsNotAttached() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    assertManual(
        receive(paid("trade-1", "t-1", Money.of("1.00"), Examples.NOW)), ManualReason.WRONG_AMOUNT);
    assertStatus(receive(paid("trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
  }

  /** It may be the payment that its client has reported. */
  @Test
  void aRefundOfAWrongAmountLeavesItsPaidPlaceToAPerson() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    Stored wrong = receive(paid("trade-1", "t-1", Money.of("1.00"), Examples.NOW));
    assertManual(
        receive(about(MessageKind.REFUNDED, "trade-1", "t-1")),
        ManualReason.REFUND_OF_COUNTED_PLACE);
    assertStatus(stored(wrong.callback().id()), PaymentCallbackStatus.RESOLVED);
  }

  @Test
  void aWrongAmountForAPaidPlaceWhoseRefundWasToldBeforeIsForAPerson() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    assertStatus(
        receive(PaymentExamples.refundWithoutNumber("t-1")), PaymentCallbackStatus.IGNORED);
    assertManual(
        receive(paid("trade-1", "t-1", Money.of("1.00"), Examples.NOW)),
        ManualReason.REFUND_OF_COUNTED_PLACE);
  }

  @Test
  void aRefundOfAPaymentThatWaitsResolvesItWhileItsPlaceIsNotPaid() {
    world.lock("ann", "trade-1");
    Stored early =
        receive(
            paid("trade-1", "t-1", Examples.PRICE.pay(), Examples.NOW.minus(Duration.ofDays(1))));
    assertStatus(
        receive(about(MessageKind.REFUNDED, "trade-1", "t-1")), PaymentCallbackStatus.PROCESSED);
    assertStatus(stored(early.callback().id()), PaymentCallbackStatus.RESOLVED);
  }

  @Test
  void aPaymentMadeInTimeIsCountedThoughToldLater() {
    world.lock("ann", "trade-1");
    world.clock.advance(Examples.VALID_TIME.plusHours(1));
    assertStatus(
        receive(paid("trade-1", "t-1", Examples.PRICE.pay(), Examples.NOW.plusSeconds(30))),
        PaymentCallbackStatus.PROCESSED);
  }

  @Test
  void aPaymentThatWillNotBeMadeGivesThePlaceBackAndOneMadeLaterIsOwedBack() {
    TeamId team = world.lock("ann", "trade-1");
    assertStatus(
        receive(about(MessageKind.UNPAID, "trade-1", "t-1")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.trades.teams())
        .allMatch(one -> one.getTerms().teamId().equals(team) && one.getLockCount() == 0);
    assertStatus(receive(paid("trade-1", "t-1")), PaymentCallbackStatus.PROCESSED);
    assertOwed(Examples.PRICE.pay(), RefundReason.PAYMENT_FAILED, Optional.empty());
    assertThat(world.paidPlaces()).isZero();
  }

  @Test
  void aPaidPlaceIsKeptWhenAnotherPaymentOfItFails() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    assertStatus(
        receive(about(MessageKind.UNPAID, "trade-1", "t-0")), PaymentCallbackStatus.IGNORED);
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  @Test
  void aPaidPlaceWhoseOwnPaymentFailsAfterAllWaitsForAPerson() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    assertManual(
        receive(about(MessageKind.UNPAID, "trade-1", "t-1")), ManualReason.REFUND_OF_COUNTED_PLACE);
    world.trades.close(new OutTradeNo("trade-1"));
    PaymentFailureEvent again =
        new PaymentFailureEvent(
            PaymentProvider.ALIPAY,
            Examples.CHANNEL,
            new OutTradeNo("trade-1"),
            Optional.of("t-1"),
            "TRADE_CLOSED",
            "alipay");
    assertThat(world.listener.handlePaymentFailure(again))
        .as("its place counts nothing any more")
        .isInstanceOf(PaymentOutcome.Ignored.class);
  }

  @Test
  void aRefundOfACountedPlaceWaitsForAPerson() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    assertManual(
        receive(about(MessageKind.REFUNDED, "trade-1", "t-1")),
        ManualReason.REFUND_OF_COUNTED_PLACE);
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  @Test
  void aRefundOfAPlaceThatItsClientHasSettledWaitsForAPerson() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    assertManual(
        receive(about(MessageKind.REFUNDED, "trade-1", "t-1")),
        ManualReason.REFUND_OF_COUNTED_PLACE);
  }

  @Test
  void aRefundThatOvertakesItsPaymentWaitsForAPerson() {
    world.lock("ann", "trade-1");
    assertManual(
        receive(about(MessageKind.REFUNDED, "trade-1", "t-1")),
        ManualReason.REFUND_OF_COUNTED_PLACE);
  }

  @Test
  void aRefundOfAPaymentThatNoPlaceCountsIsIgnored() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    assertStatus(
        receive(about(MessageKind.REFUNDED, "trade-1", "t-0")), PaymentCallbackStatus.IGNORED);
    world.trades.close(new OutTradeNo("trade-1"));
    assertStatus(
        receive(about(MessageKind.REFUNDED, "elsewhere", "t-9")), PaymentCallbackStatus.IGNORED);
  }

  @Test
  void aRefundOfAllResolvesThePaymentThatWaitsAndOneOfAPartDoesNot() {
    Stored unknown = receive(paid("elsewhere", "t-1", Money.of("100.00"), Examples.NOW));
    assertManual(receive(about(MessageKind.REFUNDED, "elsewhere", "t-1")), ManualReason.UNCLEAR);
    assertManual(stored(unknown.callback().id()), ManualReason.UNKNOWN_NUMBER);

    Stored whole = receive(paid("elsewhere", "t-2"));
    assertStatus(
        receive(about(MessageKind.REFUNDED, "elsewhere", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertStatus(stored(whole.callback().id()), PaymentCallbackStatus.RESOLVED);
  }

  @Test
  void aPaymentWhoseRefundOfAllWasToldBeforeWaitsForNoPerson() {
    assertStatus(
        receive(about(MessageKind.REFUNDED, "elsewhere", "t-1")), PaymentCallbackStatus.IGNORED);
    assertManual(
        receive(paid("elsewhere", "t-1", Money.of("100.00"), Examples.NOW)),
        ManualReason.UNKNOWN_NUMBER);
    receive(about(MessageKind.REFUNDED, "elsewhere", "t-2"));
    assertStatus(receive(paid("elsewhere", "t-2")), PaymentCallbackStatus.PROCESSED);
  }

  @Test
  void aRefundWithoutItsAmountThatIsToldBeforeItsPaymentSaysNothing() {
    receive(refundWithoutAmount("t-1"));
    assertManual(receive(paid("trade-1", "t-1")), ManualReason.UNKNOWN_NUMBER);
  }

  /** One that says nothing of an amount must not close what is owed. */
  @Test
  void aRefundWithoutItsAmountWaitsForAPerson() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    receive(paid("trade-1", "t-2"));
    assertManual(receive(refundWithoutAmount("t-2")), ManualReason.UNCLEAR);
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
  }

  private static PaymentMessage refundWithoutAmount(String transactionId) {
    return new PaymentMessage(
        MessageKind.REFUNDED,
        "event",
        "REFUND.SUCCESS",
        Optional.of(new OutTradeNo("trade-1")),
        Optional.of(transactionId),
        Optional.empty(),
        Optional.empty(),
        "wechatpay/JSAPI",
        Optional.empty(),
        "");
  }

  @Test
  void aRefundOfASecondPaymentClosesWhatIsOwedForIt() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    receive(paid("trade-1", "t-2"));
    assertStatus(
        receive(about(MessageKind.REFUNDED, "trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isDone);
  }

  @Test
  void aRefundOfALatePaymentClosesWhatIsOwedForThePlace() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    receive(paid("trade-1", "t-1"));
    receive(paid("trade-1", "t-2"));
    assertStatus(
        receive(about(MessageKind.REFUNDED, "trade-1", "t-1")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all())
        .extracting(RefundDue::isDone, RefundDue::doneBy)
        .containsExactly(tuple(true, "provider wechatpay"), tuple(false, null));
  }

  @Test
  void aRefundOfAPartLeavesTheRestForAPerson() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    receive(paid("trade-1", "t-1", Money.of("100.00"), Examples.NOW));
    assertManual(receive(about(MessageKind.REFUNDED, "trade-1", "t-1")), ManualReason.UNCLEAR);
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
  }

  @Test
  void aRefundThatFailedWaitsForAPerson() {
    assertManual(
        receive(about(MessageKind.REFUND_FAILED, "trade-1", "t-1")), ManualReason.REFUND_FAILED);
  }

  @Test
  void anUnknownEventIsIgnored() {
    assertStatus(receive(about(MessageKind.OTHER, "x", "y")), PaymentCallbackStatus.IGNORED);
  }

  @Test
  void whatFailsForOurReasonsIsTriedAgainAndThenWaitsForAPerson() {
    world.lock("ann", "trade-1");
    world.broken = true;
    Stored stored = receive(paid("trade-1", "t-1"));
    assertStatus(stored, PaymentCallbackStatus.RETRYING);
    assertThat(retries.retryFailedCallbacks()).isEqualTo(new PaymentRunReport(0, 0));
    for (Duration rest : new Duration[] {minutes(1), minutes(5), minutes(25)}) {
      assertThat(retries.retryFailedCallbacks().tried()).isZero();
      world.clock.advance(rest.multipliedBy(6).dividedBy(5));
      assertThat(retries.retryFailedCallbacks()).isEqualTo(new PaymentRunReport(1, 1));
    }
    assertManual(stored(1), ManualReason.RETRIES_ENDED);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void whatIsTriedAgainCanSucceed() {
    world.lock("ann", "trade-1");
    world.broken = true;
    receive(paid("trade-1", "t-1"));
    world.broken = false;
    world.clock.advance(minutes(2));
    assertThat(retries.retryFailedCallbacks()).isEqualTo(new PaymentRunReport(1, 0));
    assertStatus(stored(1), PaymentCallbackStatus.PROCESSED);
  }

  @Test
  void aDatabaseThatIsAwayCostsNoTry() {
    world.lock("ann", "trade-1");
    world.away.add(IllegalStateException.class);
    PaymentCallback stored =
        world.callbacks.addLeased(arrived(paid("trade-1", "t-1")), LEASE).orElseThrow();
    world.callbacks.failWith(new IllegalStateException("away"));
    world.worker.tryNow(stored);
    world.callbacks.failWith(null);
    assertThat(stored(1).callback().failedAttempts()).isZero();
    world.clock.advance(LEASE.length());
    assertThat(retries.retryFailedCallbacks()).isEqualTo(new PaymentRunReport(1, 0));
    assertStatus(stored(1), PaymentCallbackStatus.PROCESSED);
  }

  @Test
  void whatANodeLeftBehindIsTakenOnWhenItsLeaseEnds() {
    world.lock("ann", "trade-1");
    world.callbacks.addLeased(arrived(paid("trade-1", "t-1")), LEASE);
    assertThat(retries.retryFailedCallbacks().tried()).isZero();
    world.clock.advance(LEASE.length());
    assertThat(retries.retryFailedCallbacks().tried()).isEqualTo(1);
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  @Test
  void whatIsSubmittedIsTriedOnAnotherThread() {
    world.lock("ann", "trade-1");
    world.worker.submit(
        world.callbacks.addLeased(arrived(paid("trade-1", "t-1")), LEASE).orElseThrow());
    Soon.until(() -> world.paidPlaces() == 1);
  }

  @Test
  void onePaymentTriedOnManyThreadsIsCountedOnce() {
    world.lock("ann", "trade-1");
    PaymentCallback stored =
        world.callbacks.addLeased(arrived(paid("trade-1", "t-1")), LEASE).orElseThrow();
    Concurrently.times(8, i -> world.worker.tryNow(stored));
    assertThat(world.paidPlaces()).isEqualTo(1);
    assertStatus(stored(1), PaymentCallbackStatus.PROCESSED);
  }

  @Test
  void ofTwoPaymentsOfOnePlaceAtOnceOneIsCountedAndOneOwedBack() {
    world.lock("ann", "trade-1");
    PaymentCallback one =
        world.callbacks.addLeased(arrived(paid("trade-1", "t-1")), LEASE).orElseThrow();
    PaymentCallback other =
        world.callbacks.addLeased(arrived(paid("trade-1", "t-2")), LEASE).orElseThrow();
    Concurrently.times(2, i -> world.worker.tryNow(i == 0 ? one : other));
    assertThat(world.paidPlaces()).isEqualTo(1);
    assertThat(world.callbacks.all())
        .extracting(stored -> stored.callback().status())
        .containsOnly(PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).hasSize(1);
  }
}
