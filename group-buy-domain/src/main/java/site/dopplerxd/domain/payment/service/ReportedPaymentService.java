package site.dopplerxd.domain.payment.service;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.CallbackLease;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PaymentTry;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.model.ReportedTransaction;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Counts payments that clients report themselves, and remembers the transaction if they name it.
 */
@RequiredArgsConstructor
public final class ReportedPaymentService {
  private static final CallbackLease LEASE = new CallbackLease("report", Duration.ofSeconds(30));

  private final TradeSettlementOrderService settlements;
  private final PlacePayments payments;
  private final PaymentCallbackRepository callbacks;
  private final PaymentObserver observer;
  private final Clock clock;

  /**
   * Counts a payment as {@link TradeSettlementOrderService#settlementMarketPayOrder} does.
   *
   * @throws AppException what that refuses; SECOND_PAYMENT when the place is paid by another
   *     transaction, which is kept then: its refund is due
   */
  public Settlement settle(
      ClientId client, TradePaySuccess paid, Optional<ReportedTransaction> transaction) {
    Settlement settlement = settlements.settlementMarketPayOrder(paid);
    transaction.ifPresent(named -> attach(client, paid, named, settlement.place()));
    return settlement;
  }

  private void attach(
      ClientId client,
      TradePaySuccess paid,
      ReportedTransaction transaction,
      MarketPayOrderEntity place) {
    var own =
        new PlacePayment(
            paid.channel(),
            paid.outTradeNo(),
            PaymentProvider.API,
            transaction.transactionId(),
            transaction.paymentMethod(),
            paid.outTradeTime());
    PlacePayment attached = payments.attach(own);
    if (!attached.isSameTransaction(own)) {
      keep(client, paid, transaction, place, attached);
      throw new AppException(
          ResponseCode.SECOND_PAYMENT, "transactionId=" + transaction.transactionId());
    }
  }

  /** Once, however often it is reported. */
  private void keep(
      ClientId client,
      TradePaySuccess paid,
      ReportedTransaction transaction,
      MarketPayOrderEntity place,
      PlacePayment attached) {
    var arrived =
        new NewPaymentCallback(
            PaymentProvider.API,
            client,
            paid.channel(),
            message(paid, transaction, place),
            clock.instant());
    callbacks.addLeased(arrived, LEASE).ifPresent(stored -> record(stored, attached));
  }

  private void record(PaymentCallback stored, PlacePayment attached) {
    PaymentTry result =
        stored.after(
            new PaymentOutcome.NeedsPerson(
                ManualReason.SECOND_PAYMENT, "paid by transaction " + attached.transactionId()),
            () -> 0);
    if (callbacks.record(stored, result)) {
      Safely.run(() -> observer.tried(stored, result));
    }
  }

  /** Its time is not part of the event: a client may word it differently each time. */
  private static PaymentMessage message(
      TradePaySuccess paid, ReportedTransaction transaction, MarketPayOrderEntity place) {
    return new PaymentMessage(
        MessageKind.PAID,
        transaction.transactionId(),
        "settlement_market_pay_order",
        Optional.of(paid.outTradeNo()),
        Optional.of(transaction.transactionId()),
        Optional.of(paid.payAmount().orElse(place.price().pay())),
        Optional.of(paid.outTradeTime()),
        transaction.paymentMethod(),
        Optional.empty(),
        "reported by the client");
  }
}
