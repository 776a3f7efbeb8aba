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

  /**
   * Counts a payment as {@link TradeSettlementOrderService#settlementMarketPayOrder} does.
   *
   * @throws AppException what that refuses; SECOND_PAYMENT when the place is paid by another
   *     transaction, which is owed back then
   */
  public Settlement settle(TradePaySuccess paid, Optional<ReportedTransaction> transaction) {
    try {
      Settlement settlement = settlements.settlementMarketPayOrder(paid);
      transaction.ifPresent(named -> attach(paid, named));
      return settlement;
    } catch (AppException refusal) {
      // What came too late is owed back: another transaction of the same place is a second payment.
      if (refusal.getCode() == ResponseCode.PLACE_CLOSED) {
        transaction.ifPresent(named -> attach(paid, named));
      }
      throw refusal;
    }
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
      owe(paid, transaction);
      throw new AppException(
          ResponseCode.SECOND_PAYMENT, "transactionId=" + transaction.transactionId());
    }
  }

  /** Once, however often it is reported. */
  private void owe(TradePaySuccess paid, ReportedTransaction transaction) {
    Money amount = paid.payAmount().orElseGet(() -> price(paid));
    ledger.owe(
        paid.channel(),
        paid.outTradeNo(),
        new UncountedPayment(transaction.transactionId(), amount, RefundReason.SECOND_PAYMENT));
  }

  private Money price(TradePaySuccess paid) {
    MarketPayOrderEntity place = trades.findPlace(paid.channel(), paid.outTradeNo()).orElseThrow();
    return place.price().pay();
  }
}
