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
  public Settlement settle(TradePaySuccess payment, Optional<ReportedTransaction> transaction) {
    TradePaySuccess named =
        transaction.map(one -> payment.withTransaction(one.transactionId())).orElse(payment);
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
      TradePaySuccess payment, ReportedTransaction transaction, Settlement settlement) {
    if (settlement instanceof Settlement.Repeated
        && payments.find(payment.channel(), payment.outTradeNo()).isEmpty()) {
      requireOwn(payment, transaction, settlement.place());
    }
    attach(payment, transaction);
    refunds.lookAgain(payment.channel(), transaction.transactionId());
  }

  /** No rule has looked at the transaction of a repeat. */
  private void requireOwn(
      TradePaySuccess payment, ReportedTransaction transaction, MarketPayOrderEntity place) {
    ledger
        .owedBeside(payment.channel(), payment.outTradeNo(), transaction.transactionId())
        .ifPresent(
            due -> {
              throw due.refusal();
            });
    if (payment.payAmount().filter(amount -> !amount.equals(place.price().pay())).isPresent()) {
      throw new AppException(
          ResponseCode.PAY_AMOUNT_DIFFERS, "transactionId=" + transaction.transactionId());
    }
  }

  /**
   * What came too late is owed back by its settlement. It becomes the place's own payment, unless
   * it was owed before, or its amount says that what is owed for the place is another one.
   */
  private void attachLate(TradePaySuccess payment, ReportedTransaction transaction) {
    Optional<RefundDue> beside =
        ledger.owedBeside(payment.channel(), payment.outTradeNo(), transaction.transactionId());
    if (beside.isPresent()) {
      if (beside.get().reason() == RefundReason.SECOND_PAYMENT) {
        throw secondPayment(transaction);
      }
      return;
    }
    Money owed = ledger.owedForPlace(payment.channel(), payment.outTradeNo());
    boolean another = payment.payAmount().filter(amount -> !amount.equals(owed)).isPresent();
    if (another && payments.find(payment.channel(), payment.outTradeNo()).isEmpty()) {
      throw oweSecondPayment(payment, transaction);
    }
    attach(payment, transaction);
    closeIfReturned(payment, transaction);
  }

  private void attach(TradePaySuccess payment, ReportedTransaction transaction) {
    var own =
        new PlacePayment(
            payment.channel(),
            payment.outTradeNo(),
            PaymentProvider.API,
            transaction.transactionId(),
            transaction.paymentMethod(),
            payment.outTradeTime());
    if (!payments.attach(own).isSameTransaction(own)) {
      throw oweSecondPayment(payment, transaction);
    }
  }

  /** Owed back once, however often it is reported. */
  private AppException oweSecondPayment(TradePaySuccess payment, ReportedTransaction transaction) {
    Money amount = payment.payAmount().orElseGet(() -> price(payment));
    ledger.owe(
        payment.channel(),
        payment.outTradeNo(),
        new UncountedPayment(transaction.transactionId(), amount, RefundReason.SECOND_PAYMENT));
    closeIfReturned(payment, transaction);
    return secondPayment(transaction);
  }

  private void closeIfReturned(TradePaySuccess payment, ReportedTransaction transaction) {
    refunds.closeIfReturned(payment.channel(), payment.outTradeNo(), transaction.transactionId());
  }

  private static AppException secondPayment(ReportedTransaction transaction) {
    return new AppException(
        ResponseCode.SECOND_PAYMENT, "transactionId=" + transaction.transactionId());
  }

  private Money price(TradePaySuccess payment) {
    MarketPayOrderEntity place =
        trades.findPlace(payment.channel(), payment.outTradeNo()).orElseThrow();
    return place.price().pay();
  }
}
