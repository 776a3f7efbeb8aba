package site.dopplerxd.domain.payment.service;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentFailureEvent;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Ignored;
import site.dopplerxd.domain.payment.model.PaymentOutcome.NeedsPerson;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Processed;
import site.dopplerxd.domain.payment.model.PaymentSuccessEvent;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.owed.ProviderRefund;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;
import site.dopplerxd.types.AppException;

/**
 * Does what providers say of payments. Each method may run any number of times for one event, on
 * any nodes at once: a place is counted once under its team's lock, and has one transaction by a
 * unique key.
 */
@RequiredArgsConstructor
public final class PaymentCallbackListener {
  private final TradeRepository trades;
  private final TradeSettlementOrderService settlements;
  private final PlacePayments payments;
  private final TradeRefundOrderService refunding;
  private final RefundLedger ledger;

  /**
   * Counts the payment, as the report of a client would be counted, and remembers its transaction.
   * What cannot be counted is owed back, or waits for a person: the money is there.
   */
  public PaymentOutcome handlePaymentSuccess(PaymentSuccessEvent event) {
    Optional<PlacePayment> known = payments.find(event.channel(), event.outTradeNo());
    if (known.filter(payment -> payment.isSameTransaction(payment(event))).isPresent()) {
      return new Processed("known");
    }
    Optional<MarketPayOrderEntity> place = find(event.channel(), event.outTradeNo());
    if (place.isEmpty()) {
      return new NeedsPerson(ManualReason.UNKNOWN_NUMBER, "");
    }
    return known.isPresent() ? owe(event, RefundReason.SECOND_PAYMENT) : settle(event, place.get());
  }

  private PaymentOutcome settle(PaymentSuccessEvent event, MarketPayOrderEntity place) {
    var paid =
        new TradePaySuccess(
            place.purchase().userId(),
            event.channel(),
            event.outTradeNo(),
            event.paidAt(),
            Optional.of(event.amount()));
    try {
      return settled(event, settlements.settlementMarketPayOrder(paid));
    } catch (AppException refusal) {
      return refused(event, refusal);
    }
  }

  /** A place that its client has settled before gets its transaction here. */
  private PaymentOutcome settled(PaymentSuccessEvent event, Settlement settlement) {
    boolean repeated = settlement instanceof Settlement.Repeated;
    if (repeated && !settlement.place().price().pay().equals(event.amount())) {
      return new NeedsPerson(ManualReason.WRONG_AMOUNT, "the place is paid");
    }
    return attached(event, repeated ? "attached" : "counted");
  }

  /** The first transaction that is told of a place is the place's; each other one is owed back. */
  private PaymentOutcome attached(PaymentSuccessEvent event, String detail) {
    PlacePayment own = payment(event);
    return payments.attach(own).isSameTransaction(own)
        ? new Processed(detail)
        : owe(event, RefundReason.SECOND_PAYMENT);
  }

  private PaymentOutcome owe(PaymentSuccessEvent event, RefundReason reason) {
    var payment = new UncountedPayment(event.transactionId(), event.amount(), reason);
    return ledger
        .owe(event.channel(), event.outTradeNo(), payment)
        .<PaymentOutcome>map(due -> new Processed("owed back: " + due.refundNo()))
        .orElseGet(() -> new NeedsPerson(ManualReason.UNKNOWN_NUMBER, ""));
  }

  /** A late payment of a closed place is owed back by its settlement. */
  private PaymentOutcome refused(PaymentSuccessEvent event, AppException refusal) {
    return switch (refusal.getCode()) {
      case PLACE_CLOSED -> attached(event, "owed back: the place is closed");
      case PAY_AMOUNT_DIFFERS -> owe(event, RefundReason.WRONG_AMOUNT);
      case PAID_OUTSIDE_TEAM_TIME -> owe(event, RefundReason.PAID_TOO_LATE);
      case IMPLAUSIBLE_PAY_TIME ->
          new NeedsPerson(ManualReason.IMPLAUSIBLE_TIME, refusal.getDetail());
      default -> new NeedsPerson(ManualReason.UNCLEAR, refusal.getDetail());
    };
  }

  /** An unpaid place is given back. A payment that succeeds later is owed back. */
  public PaymentOutcome handlePaymentFailure(PaymentFailureEvent event) {
    return refunding
        .paymentFailed(event.channel(), event.outTradeNo())
        .<PaymentOutcome>map(place -> new Processed("the place is given back"))
        .orElseGet(() -> new Ignored(event.reason()));
  }

  /**
   * Closes what is owed for a payment whose money went back.
   *
   * @return absent when nothing is owed that this could be about
   */
  Optional<PaymentOutcome> handleRefund(PaymentCallback callback) {
    PaymentMessage message = callback.message();
    SalesChannel channel = callback.channel();
    boolean ofThePlace =
        message
            .outTradeNo()
            .flatMap(outTradeNo -> payments.find(channel, outTradeNo))
            .filter(
                payment -> !message.transactionId().equals(Optional.of(payment.transactionId())))
            .isEmpty();
    var refund =
        new ProviderRefund(
            message.refundNumber(),
            message.outTradeNo(),
            message.transactionId(),
            ofThePlace,
            message.amount());
    return ledger
        .refunded(channel, refund, "provider " + callback.provider().getCode())
        .map(PaymentCallbackListener::closed);
  }

  /**
   * A refund of what nothing is owed for. A place that still counts its payment, or waits for it,
   * is for a person: the buyer has the money back.
   */
  PaymentOutcome handleRefundOfOpenPlace(PaymentCallback callback) {
    return refundedPlace(callback)
        .<PaymentOutcome>map(
            number ->
                new NeedsPerson(
                    ManualReason.REFUND_OF_COUNTED_PLACE, "outTradeNo=" + number.value()))
        .orElseGet(() -> new Ignored("refund of a payment that is not counted"));
  }

  /** By its transaction; one that no transaction is known of, by its number. */
  private Optional<OutTradeNo> refundedPlace(PaymentCallback callback) {
    SalesChannel channel = callback.channel();
    PaymentMessage message = callback.message();
    return message
        .transactionId()
        .flatMap(id -> payments.findByTransaction(channel, id))
        .map(PlacePayment::outTradeNo)
        .or(() -> message.outTradeNo().filter(number -> payments.find(channel, number).isEmpty()))
        .filter(number -> find(channel, number).filter(place -> !place.isClosed()).isPresent());
  }

  private static PaymentOutcome closed(RefundDue due) {
    return due.isDone()
        ? new Processed("refund " + due.refundNo() + " is done")
        : new NeedsPerson(
            ManualReason.UNCLEAR, "less than is owed was refunded of " + due.refundNo());
  }

  private Optional<MarketPayOrderEntity> find(SalesChannel channel, OutTradeNo outTradeNo) {
    return trades.findPlace(channel, outTradeNo);
  }

  private static PlacePayment payment(PaymentSuccessEvent event) {
    return new PlacePayment(
        event.channel(),
        event.outTradeNo(),
        event.provider(),
        event.transactionId(),
        event.paymentMethod(),
        event.paidAt());
  }
}
