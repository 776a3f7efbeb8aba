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
            Optional.of(event.amount()),
            Optional.of(event.transactionId()));
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
      return owedBeside(event)
          .orElseGet(() -> new NeedsPerson(ManualReason.WRONG_AMOUNT, "the place is paid"));
    }
    return attached(event, repeated ? "attached" : "counted");
  }

  /** It could not be counted when it was told before. */
  private Optional<PaymentOutcome> owedBeside(PaymentSuccessEvent event) {
    return ledger
        .owedBeside(event.channel(), event.outTradeNo(), event.transactionId())
        .map(PaymentCallbackListener::owedBack);
  }

  private static PaymentOutcome owedBack(RefundDue due) {
    return new Processed("owed back: " + due.refundNo());
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
        .map(due -> due.transactionId().isEmpty() ? late(event) : owedBack(due))
        .orElseGet(() -> new NeedsPerson(ManualReason.UNKNOWN_NUMBER, ""));
  }

  /**
   * A payment of a closed place is owed back by its settlement. It becomes the place's own, unless
   * it was owed before as one that could not be counted. What is owed for the place may be another
   * payment, which no transaction is known of: their amounts tell.
   */
  private PaymentOutcome late(PaymentSuccessEvent event) {
    return owedBeside(event)
        .orElseGet(
            () ->
                ledger.owedForPlace(event.channel(), event.outTradeNo()).equals(event.amount())
                    ? attached(event, "owed back: the place is closed")
                    : ofAnotherAmount(event));
  }

  private PaymentOutcome ofAnotherAmount(PaymentSuccessEvent event) {
    return payments.find(event.channel(), event.outTradeNo()).isPresent()
        ? attached(event, "owed back: the place is closed")
        : new NeedsPerson(ManualReason.WRONG_AMOUNT, "another amount is owed for the place");
  }

  private PaymentOutcome refused(PaymentSuccessEvent event, AppException refusal) {
    return switch (refusal.getCode()) {
      case PLACE_CLOSED -> late(event);
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
   * @param place that it was paid for, as far as is known; absent when it is not
   * @return absent when nothing is owed that this could be about
   */
  Optional<PaymentOutcome> handleRefund(PaymentCallback callback, Optional<OutTradeNo> place) {
    PaymentMessage message = callback.message();
    SalesChannel channel = callback.channel();
    var refund =
        new ProviderRefund(
            message.refundNumber(),
            place,
            message.transactionId(),
            isOfThePlace(channel, place, message.transactionId()),
            message.amount());
    return ledger
        .refunded(channel, refund, "provider " + callback.provider().getCode())
        .map(PaymentCallbackListener::closed);
  }

  /** A refund that names no transaction is of the place's own payment. */
  private boolean isOfThePlace(
      SalesChannel channel, Optional<OutTradeNo> place, Optional<String> transactionId) {
    return transactionId.isEmpty()
        || place
            .flatMap(outTradeNo -> payments.find(channel, outTradeNo))
            .filter(payment -> !payment.transactionId().equals(transactionId.get()))
            .isEmpty();
  }

  /** The place that a transaction has paid; absent when we know of no one. */
  Optional<OutTradeNo> paidBy(SalesChannel channel, String transactionId) {
    return payments.findByTransaction(channel, transactionId).map(PlacePayment::outTradeNo);
  }

  /**
   * A refund of what nothing is owed for. A place that still counts its payment, or waits for it,
   * is for a person: the buyer has the money back.
   */
  PaymentOutcome handleRefundOfOpenPlace(PaymentCallback callback, Optional<OutTradeNo> place) {
    return refundedPlace(callback, place)
        .<PaymentOutcome>map(
            number ->
                new NeedsPerson(
                    ManualReason.REFUND_OF_COUNTED_PLACE, "outTradeNo=" + number.value()))
        .orElseGet(() -> new Ignored("refund of a payment that is not counted"));
  }

  /** By its transaction; where either has none, by its number. */
  private Optional<OutTradeNo> refundedPlace(PaymentCallback callback, Optional<OutTradeNo> place) {
    SalesChannel channel = callback.channel();
    Optional<String> transactionId = callback.message().transactionId();
    return transactionId
        .flatMap(id -> paidBy(channel, id))
        .or(
            () ->
                place.filter(
                    number -> transactionId.isEmpty() || payments.find(channel, number).isEmpty()))
        .filter(number -> find(channel, number).filter(found -> !found.isClosed()).isPresent());
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
