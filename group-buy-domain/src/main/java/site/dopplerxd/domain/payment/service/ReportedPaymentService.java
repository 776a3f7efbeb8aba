package site.dopplerxd.domain.payment.service;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.model.ReportedTransaction;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Counts payments that clients report themselves, and remembers the transaction if they name it.
 */
@RequiredArgsConstructor
public final class ReportedPaymentService {
  private final TradeRepository trades;
  private final TradeSettlementOrderService settlements;
  private final PlacePayments payments;
  private final RefundLedger ledger;
  private final PaymentRefunds refunds;

  /**
   * Counts a payment as {@link TradeSettlementOrderService#settlementMarketPayOrder} does.
   *
   * @throws AppException what that refuses; SECOND_PAYMENT when the place is paid by another
   *     transaction, which is owed back then; PAY_AMOUNT_DIFFERS when a place that has no
   *     transaction is reported again, with one of another amount
   */
  public Settlement settle(TradePaySuccess paid, Optional<ReportedTransaction> transaction) {
    TradePaySuccess named =
        transaction.map(one -> paid.withTransaction(one.transactionId())).orElse(paid);
    try {
      Settlement settlement = settlements.settlementMarketPayOrder(named);
      transaction.ifPresent(one -> attachCounted(named, one, settlement));
      return settlement;
    } catch (AppException refusal) {
      if (refusal.getCode() == ResponseCode.PLACE_CLOSED) {
        transaction.ifPresent(one -> attachLate(named, one));
      }
      throw refusal;
    }
  }

  private void attachCounted(
      TradePaySuccess paid, ReportedTransaction transaction, Settlement settlement) {
    if (settlement instanceof Settlement.Repeated
        && payments.find(paid.channel(), paid.outTradeNo()).isEmpty()) {
      requireOwn(paid, transaction, settlement.place());
    }
    attach(paid, transaction);
    refunds.lookAgain(paid.channel(), transaction.transactionId());
  }

  /** No rule has looked at the transaction of a repeat. */
  private void requireOwn(
      TradePaySuccess paid, ReportedTransaction transaction, MarketPayOrderEntity place) {
    ledger
        .owedBeside(paid.channel(), paid.outTradeNo(), transaction.transactionId())
        .ifPresent(
            due -> {
              throw due.refusal();
            });
    if (paid.payAmount().filter(amount -> !amount.equals(place.price().pay())).isPresent()) {
      throw new AppException(
          ResponseCode.PAY_AMOUNT_DIFFERS, "transactionId=" + transaction.transactionId());
    }
  }

  /**
   * What came too late is owed back by its settlement. It becomes the place's own payment, unless
   * it was owed before, or its amount says that what is owed for the place is another one.
   */
  private void attachLate(TradePaySuccess paid, ReportedTransaction transaction) {
    Optional<RefundDue> beside =
        ledger.owedBeside(paid.channel(), paid.outTradeNo(), transaction.transactionId());
    if (beside.isPresent()) {
      if (beside.get().reason() == RefundReason.SECOND_PAYMENT) {
        throw secondPayment(transaction);
      }
      return;
    }
    Money owed = ledger.owedForPlace(paid.channel(), paid.outTradeNo());
    boolean another = paid.payAmount().filter(amount -> !amount.equals(owed)).isPresent();
    if (another && payments.find(paid.channel(), paid.outTradeNo()).isEmpty()) {
      throw oweSecondPayment(paid, transaction);
    }
    attach(paid, transaction);
    closeIfReturned(paid, transaction);
  }

  private void attach(TradePaySuccess paid, ReportedTransaction transaction) {
    var own =
        new PlacePayment(
            paid.channel(),
            paid.outTradeNo(),
            PaymentProvider.API,
            transaction.transactionId(),
            transaction.paymentMethod(),
            paid.outTradeTime());
    if (!payments.attach(own).isSameTransaction(own)) {
      throw oweSecondPayment(paid, transaction);
    }
  }

  /** Owed back once, however often it is reported. */
  private AppException oweSecondPayment(TradePaySuccess paid, ReportedTransaction transaction) {
    Money amount = paid.payAmount().orElseGet(() -> price(paid));
    ledger.owe(
        paid.channel(),
        paid.outTradeNo(),
        new UncountedPayment(transaction.transactionId(), amount, RefundReason.SECOND_PAYMENT));
    closeIfReturned(paid, transaction);
    return secondPayment(transaction);
  }

  private void closeIfReturned(TradePaySuccess paid, ReportedTransaction transaction) {
    refunds.closeIfReturned(paid.channel(), paid.outTradeNo(), transaction.transactionId());
  }

  private static AppException secondPayment(ReportedTransaction transaction) {
    return new AppException(
        ResponseCode.SECOND_PAYMENT, "transactionId=" + transaction.transactionId());
  }

  private Money price(TradePaySuccess paid) {
    MarketPayOrderEntity place = trades.findPlace(paid.channel(), paid.outTradeNo()).orElseThrow();
    return place.price().pay();
  }
}
