package site.dopplerxd.domain.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.ReportedTransaction;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.types.ResponseCode;

class ReportedPaymentServiceTest {
  private final PaymentWorld world = new PaymentWorld();
  private final ReportedPaymentService reports =
      new ReportedPaymentService(
          world.trades, world.settlements, world.payments, world.ledger, world.refunded);

  @AfterEach
  void close() {
    world.close();
  }

  private Settlement report(String transactionId) {
    return reports.settle(
        Examples.paid("ann", "trade-1"),
        Optional.of(new ReportedTransaction(transactionId, "wechat")));
  }

  private PaymentCallbackStatus callback(String transactionId) {
    return receive(PaymentExamples.paid("trade-1", transactionId));
  }

  private PaymentCallbackStatus receive(PaymentMessage message) {
    var stored =
        world
            .callbacks
            .addLeased(PaymentExamples.arrived(message), PaymentExamples.LEASE)
            .orElseThrow();
    world.worker.tryNow(stored);
    return world.callbacks.all().get((int) stored.id() - 1).callback().status();
  }

  @Test
  void aReportWithoutATransactionIsCountedAsEver() {
    world.lock("ann", "trade-1");
    reports.settle(Examples.paid("ann", "trade-1"), Optional.empty());
    assertThat(world.paidPlaces()).isEqualTo(1);
    assertThat(world.payments.find(Examples.CHANNEL, new OutTradeNo("trade-1"))).isEmpty();
  }

  @Test
  void theReportedTransactionIsRememberedAndKnownWhenItsProviderTellsOfIt() {
    world.lock("ann", "trade-1");
    report("t-1");
    assertThat(report("t-1")).isInstanceOf(Settlement.Repeated.class);
    assertThat(callback("t-1")).isEqualTo(PaymentCallbackStatus.PROCESSED);
    assertThat(callback("t-2")).isEqualTo(PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).hasSize(1);
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  @Test
  void aLateReportKeepsItsTransactionAndAnotherOneIsASecondPayment() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    for (int i = 0; i < 2; i++) {
      assertRefused(ResponseCode.PLACE_CLOSED, "trade-1", () -> report("t-1"));
    }
    assertThat(callback("t-1")).isEqualTo(PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).hasSize(1);
    for (int i = 0; i < 2; i++) {
      assertRefused(ResponseCode.SECOND_PAYMENT, "transactionId=t-2", () -> report("t-2"));
    }
    assertThat(world.refunds.all()).hasSize(2);
  }

  @Test
  void anotherTransactionIsKeptOnceAndRefusedWithACodeOfItsOwn() {
    world.lock("ann", "trade-1");
    report("t-1");
    for (int i = 0; i < 2; i++) {
      assertRefused(ResponseCode.SECOND_PAYMENT, "transactionId=t-2", () -> report("t-2"));
    }
    assertThat(world.refunds.all())
        .singleElement()
        .satisfies(due -> assertThat(due.reason()).isEqualTo(RefundReason.SECOND_PAYMENT));
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  @Test
  void aLateReportOfAPaymentThatIsOwedAsUncountedIsOwedOnceAndNotThePlaces() {
    world.lock("ann", "trade-1");
    world.ledger.owe(
        Examples.CHANNEL,
        new OutTradeNo("trade-1"),
        new UncountedPayment("t-1", Examples.PRICE.pay(), RefundReason.PAID_TOO_LATE));
    world.trades.close(new OutTradeNo("trade-1"));
    assertRefused(ResponseCode.PLACE_CLOSED, "trade-1", () -> report("t-1"));
    assertThat(world.refunds.all()).hasSize(1);
    assertThat(world.payments.find(Examples.CHANNEL, new OutTradeNo("trade-1"))).isEmpty();
  }

  /** What is owed for the place is the amount of its payment. */
  @Test
  void aLateReportOfAnotherAmountThanIsOwedIsASecondPayment() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    TradePaySuccess unnamed = Examples.paid("ann", "trade-1");
    assertRefused(
        ResponseCode.PLACE_CLOSED, "trade-1", () -> reports.settle(unnamed, Optional.empty()));
    TradePaySuccess more = paying(Optional.of(Money.of("100.00")));
    var named = Optional.of(new ReportedTransaction("t-2", ""));
    assertRefused(ResponseCode.SECOND_PAYMENT, "t-2", () -> reports.settle(more, named));
    assertThat(world.refunds.all())
        .extracting(RefundDue::amount)
        .containsExactly(Examples.PRICE.pay(), Money.of("100.00"));
  }

  private static TradePaySuccess paying(Optional<Money> amount) {
    TradePaySuccess paid = Examples.paid("ann", "trade-1");
    return new TradePaySuccess(
        paid.userId(), paid.channel(), paid.outTradeNo(), paid.outTradeTime(), amount);
  }

  private Settlement report(Optional<Money> amount, Optional<String> transactionId) {
    return reports.settle(
        paying(amount), transactionId.map(id -> new ReportedTransaction(id, "wechat")));
  }

  private PaymentCallbackStatus callback(String transactionId, Money amount) {
    return receive(PaymentExamples.paid("trade-1", transactionId, amount, world.clock.instant()));
  }

  /** The buyer has paid less, as the provider says, and it is owed back. */
  @Test
  void aPaymentThatIsOwedBackIsNotCountedWhenItsClientReportsItWithoutItsAmount() {
    world.lock("ann", "trade-1");
    callback("t-1", Money.of("80.00"));
    for (Optional<String> named : List.of(Optional.<String>empty(), Optional.of("t-1"))) {
      assertRefused(
          ResponseCode.PAY_AMOUNT_DIFFERS, "owed back", () -> report(Optional.empty(), named));
    }
    assertThat(world.paidPlaces()).isZero();
    assertThat(world.payments.find(Examples.CHANNEL, new OutTradeNo("trade-1"))).isEmpty();
  }

  @Test
  void aPaymentMadeAfterTheTeamsEndIsNotCountedWhenItsClientNamesAnEarlierTime() {
    world.lock("ann", "trade-1");
    world.clock.advance(Examples.VALID_TIME);
    callback("t-1", Examples.PRICE.pay());
    assertThat(world.refunds.all()).hasSize(1);
    assertRefused(ResponseCode.PAID_OUTSIDE_TEAM_TIME, "owed back", () -> report("t-1"));
    assertThat(world.paidPlaces()).isZero();
  }

  @Test
  void anotherPaymentThanTheOneThatIsOwedBackIsCounted() {
    world.lock("ann", "trade-1");
    callback("t-1", Money.of("80.00"));
    report(Optional.of(Examples.PRICE.pay()), Optional.empty());
    assertThat(world.paidPlaces()).isEqualTo(1);
    assertRefused(
        ResponseCode.PAY_AMOUNT_DIFFERS,
        "owed back",
        () -> report(Optional.empty(), Optional.of("t-1")));
    assertThat(world.payments.find(Examples.CHANNEL, new OutTradeNo("trade-1"))).isEmpty();
  }

  /** Together with others it is not simply counted. */
  @Test
  void ofReportsAtOnceNoneCountsAPaymentThatIsOwedBack() {
    TeamId team = world.lock("ann", "trade-1");
    world.join(team, "bob", "trade-2");
    callback("t-1", Money.of("80.00"));
    Concurrently.times(
        8,
        i -> {
          if (i % 2 == 0) {
            assertRefused(
                ResponseCode.PAY_AMOUNT_DIFFERS,
                "owed back",
                () -> report(Optional.empty(), Optional.empty()));
          } else {
            reports.settle(Examples.paid("bob", "trade-2"), Optional.empty());
          }
        });
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  @Test
  void aTransactionOfAnotherAmountThanItsClientHasCountedWaitsForAPerson() {
    world.lock("ann", "trade-1");
    report(Optional.empty(), Optional.of("t-1"));
    assertThat(callback("t-1", Money.of("0.01"))).isEqualTo(PaymentCallbackStatus.MANUAL);
    assertThat(receive(PaymentExamples.about(MessageKind.REFUNDED, "trade-1", "t-1")))
        .as("its place still counts it")
        .isEqualTo(PaymentCallbackStatus.MANUAL);
    assertThat(world.callbacks.all())
        .extracting(stored -> stored.reason().orElseThrow())
        .containsExactly(ManualReason.WRONG_AMOUNT, ManualReason.REFUND_OF_COUNTED_PLACE);
  }

  @Test
  void aLatePaymentOfAnotherAmountThanItsClientHasReportedWaitsForAPerson() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    assertRefused(
        ResponseCode.PLACE_CLOSED, "trade-1", () -> report(Optional.empty(), Optional.of("t-1")));
    assertThat(callback("t-1", Money.of("100.00"))).isEqualTo(PaymentCallbackStatus.MANUAL);
  }

  @Test
  void aSecondPaymentOfAnotherAmountThanItsClientHasReportedWaitsForAPerson() {
    world.lock("ann", "trade-1");
    report("t-1");
    assertRefused(
        ResponseCode.SECOND_PAYMENT, "t-2", () -> report(Optional.empty(), Optional.of("t-2")));
    assertThat(callback("t-2", Money.of("100.00"))).isEqualTo(PaymentCallbackStatus.MANUAL);
  }

  @Test
  void aRepeatWithATransactionOfAnotherAmountIsRefusedAndNotThePlaces() {
    world.lock("ann", "trade-1");
    report(Optional.empty(), Optional.empty());
    assertRefused(
        ResponseCode.PAY_AMOUNT_DIFFERS,
        "t-2",
        () -> report(Optional.of(Money.of("50.00")), Optional.of("t-2")));
    assertThat(callback("t-1")).isEqualTo(PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).isEmpty();
    assertThat(world.payments.find(Examples.CHANNEL, new OutTradeNo("trade-1")))
        .hasValueSatisfying(own -> assertThat(own.transactionId()).isEqualTo("t-1"));
  }

  /** As WeChat Pay tells of it: without the number that came with the payment. */
  private PaymentCallbackStatus refundWithoutNumber() {
    return receive(PaymentExamples.refundWithoutNumber("t-1"));
  }

  @Test
  void aPaymentWhoseRefundWasToldBeforeItsClientReportedItWaitsForAPerson() {
    world.lock("ann", "trade-1");
    assertThat(refundWithoutNumber()).isEqualTo(PaymentCallbackStatus.IGNORED);
    report("t-1");
    assertThat(callback("t-1")).isEqualTo(PaymentCallbackStatus.MANUAL);
    assertThat(world.callbacks.all().get(1).reason())
        .contains(ManualReason.REFUND_OF_COUNTED_PLACE);
  }

  /** Its provider may never tell of the payment itself. */
  @Test
  void aRefundWhosePaymentIsReportedAfterItIsHandledAgainAndWaitsForAPerson() {
    world.lock("ann", "trade-1");
    refundWithoutNumber();
    for (int i = 0; i < 2; i++) {
      report("t-1");
      world.callbacks.claimDue(10, PaymentExamples.LEASE).forEach(due -> world.worker.tryNow(due));
    }
    assertThat(world.callbacks.only().reason()).contains(ManualReason.REFUND_OF_COUNTED_PLACE);
    assertThat(world.tries).as("ignored, and then once for a person").hasSize(2);
  }

  /** What is returned and deleted was owed all the same. */
  @Test
  void aLatePaymentThatIsReportedAgainAfterItsRefundWasDeletedIsNotOwedAgain() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    for (int i = 0; i < 2; i++) {
      assertRefused(ResponseCode.PLACE_CLOSED, "trade-1", () -> report("t-1"));
      assertThat(world.refunds.all()).hasSize(1 - i);
      deleteReturned();
    }
    assertRefused(ResponseCode.SECOND_PAYMENT, "t-2", () -> report("t-2"));
    assertThat(world.refunds.all())
        .singleElement()
        .satisfies(due -> assertThat(due.reason()).isEqualTo(RefundReason.SECOND_PAYMENT));
  }

  private void deleteReturned() {
    world
        .refunds
        .all()
        .forEach(due -> world.ledger.confirmRefund(Examples.CHANNEL, due.refundNo(), "client"));
    world.refunds.deleteDoneBefore(world.clock.instant().plusSeconds(1), 10);
  }

  @Test
  void aRefundThatIsToldBeforeItsClientReportsThePaymentClosesWhatIsOwedThen() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    for (String transaction : List.of("t-1", "t-2")) {
      receive(PaymentExamples.about(MessageKind.REFUNDED, "trade-1", transaction));
    }
    assertRefused(ResponseCode.PLACE_CLOSED, "trade-1", () -> report("t-1"));
    assertRefused(ResponseCode.SECOND_PAYMENT, "t-2", () -> report("t-2"));
    assertThat(world.refunds.all()).hasSize(2).allMatch(RefundDue::isDone);
  }
}
