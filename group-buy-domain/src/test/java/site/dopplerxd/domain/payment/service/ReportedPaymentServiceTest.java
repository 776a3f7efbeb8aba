package site.dopplerxd.domain.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.ReportedTransaction;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
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
      new ReportedPaymentService(world.trades, world.settlements, world.payments, world.ledger);

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
    var stored =
        world
            .callbacks
            .addLeased(
                PaymentExamples.arrived(PaymentExamples.paid("trade-1", transactionId)),
                PaymentExamples.LEASE)
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
    var more =
        new TradePaySuccess(
            unnamed.userId(),
            unnamed.channel(),
            unnamed.outTradeNo(),
            unnamed.outTradeTime(),
            Optional.of(Money.of("100.00")));
    var named = Optional.of(new ReportedTransaction("t-2", ""));
    assertRefused(ResponseCode.SECOND_PAYMENT, "t-2", () -> reports.settle(more, named));
    assertThat(world.refunds.all())
        .extracting(RefundDue::amount)
        .containsExactly(Examples.PRICE.pay(), Money.of("100.00"));
  }
}
