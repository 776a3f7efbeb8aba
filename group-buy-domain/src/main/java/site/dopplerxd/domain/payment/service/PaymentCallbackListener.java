package site.dopplerxd.domain.payment.service;

import java.util.Optional;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentFailureEvent;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Ignored;
import site.dopplerxd.domain.payment.model.PaymentOutcome.NeedsPerson;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Processed;
import site.dopplerxd.domain.payment.model.PaymentSuccessEvent;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
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
  private final PaymentRefunds refunds;

  /**
   * Counts the payment, as the report of a client would be counted, and remembers its transaction.
   * What cannot be counted is owed back, or waits for a person: the money is there.
   */
  public PaymentOutcome handlePaymentSuccess(PaymentSuccessEvent event) {
    Optional<PlacePayment> known = payments.find(event.channel(), event.outTradeNo());
    Optional<MarketPayOrderEntity> place = trades.findPlace(event.channel(), event.outTradeNo());
    if (known.filter(payment -> payment.isSameTransaction(payment(event))).isPresent()) {
      return place.map(one -> known(event, one)).orElseGet(() -> new Processed("known"));
    }
    if (place.isEmpty()) {
      return refunds.forPerson(event, ManualReason.UNKNOWN_NUMBER, "");
    }
    return known.isPresent() ? owe(event, RefundReason.SECOND_PAYMENT) : settle(event, place.get());
  }

  /** Its client may have reported it without its amount. */
  private PaymentOutcome known(PaymentSuccessEvent event, MarketPayOrderEntity place) {
    PaymentOutcome outcome =
        place.isClosed()
            ? closeIfReturned(event).orElseGet(() -> new Processed("known"))
            : counted(event, "known");
    return ledger.amountOf(place).filter(amount -> !amount.equals(event.amount())).isPresent()
        ? new NeedsPerson(ManualReason.WRONG_AMOUNT, "another amount is counted for the place")
        : outcome;
  }

  private Optional<PaymentOutcome> closeIfReturned(PaymentSuccessEvent event) {
    return refunds.closeIfReturned(event.channel(), event.outTradeNo(), event.transactionId());
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
      return afterSettlement(event, settlements.settlementMarketPayOrder(paid));
    } catch (AppException refusal) {
      return refused(event, refusal);
    }
  }

  /** A place that its client has settled before gets its transaction here. */
  private PaymentOutcome afterSettlement(PaymentSuccessEvent event, Settlement settlement) {
    boolean repeated = settlement instanceof Settlement.Repeated;
    if (repeated && !settlement.place().price().pay().equals(event.amount())) {
      return owedBeside(event).orElseGet(() -> refunds.besideCounted(event));
    }
    return attachThen(event, () -> counted(event, repeated ? "attached" : "counted"));
  }

  /** Its refund may have been told before: the buyer has the money back. */
  private PaymentOutcome counted(PaymentSuccessEvent event, String detail) {
    return refunds.isReturned(event.channel(), event.transactionId())
        ? new NeedsPerson(ManualReason.REFUND_OF_COUNTED_PLACE, "refunded before it was counted")
        : new Processed(detail);
  }

  /** It could not be counted when it was told before. */
  private Optional<PaymentOutcome> owedBeside(PaymentSuccessEvent event) {
    return ledger
        .owedBeside(event.channel(), event.outTradeNo(), event.transactionId())
        .map(due -> closeOrReportOwed(event, due));
  }

  private PaymentOutcome closeOrReportOwed(PaymentSuccessEvent event, RefundDue due) {
    Optional<PaymentOutcome> returned = closeIfReturned(event);
    return due.amount().equals(event.amount())
        ? returned.orElseGet(() -> new Processed("owed back: " + due.refundNo()))
        : new NeedsPerson(
            ManualReason.WRONG_AMOUNT, "another amount is owed back: " + due.refundNo());
  }

  /** The first transaction that is told of a place is the place's; each other one is owed back. */
  private PaymentOutcome attachThen(PaymentSuccessEvent event, Supplier<PaymentOutcome> outcome) {
    PlacePayment own = payment(event);
    return payments.attach(own).isSameTransaction(own)
        ? outcome.get()
        : owe(event, RefundReason.SECOND_PAYMENT);
  }

  /** What was paid since it was refused is looked at again: it may have been by this payment. */
  private PaymentOutcome owe(PaymentSuccessEvent event, RefundReason reason) {
    var payment = new UncountedPayment(event.transactionId(), event.amount(), reason);
    return ledger
        .owe(event.channel(), event.outTradeNo(), payment)
        .map(due -> due.transactionId().isEmpty() ? late(event) : closeOrReportOwed(event, due))
        .orElseGet(() -> handlePaymentSuccess(event));
  }

  /**
   * A payment of a closed place is owed back by its settlement. It becomes the place's own, unless
   * it was owed before as one that could not be counted. What is owed for the place may be another
   * payment, which no transaction is known of: their amounts tell.
   */
  private PaymentOutcome late(PaymentSuccessEvent event) {
    return owedBeside(event)
        .or(() -> paidAgain(event))
        .orElseGet(
            () ->
                ledger.owedForPlace(event.channel(), event.outTradeNo()).equals(event.amount())
                    ? attachedLate(event)
                    : ofAnotherAmount(event));
  }

  /**
   * A place that was paid before it was closed was paid by another transaction than this one. One
   * whose refund may have ended what is owed for the place becomes the place's own all the same:
   * then the first one is owed when it is told.
   */
  private Optional<PaymentOutcome> paidAgain(PaymentSuccessEvent event) {
    return trades
        .findPlace(event.channel(), event.outTradeNo())
        .filter(MarketPayOrderEntity::wasPaid)
        .filter(place -> settlements.isPaidAfterClosing(place, event.paidAt()))
        .filter(place -> payments.find(event.channel(), event.outTradeNo()).isEmpty())
        .filter(place -> !refunds.mayHaveEnded(event))
        .map(place -> owe(event, RefundReason.SECOND_PAYMENT));
  }

  private PaymentOutcome attachedLate(PaymentSuccessEvent event) {
    return attachThen(
        event,
        () ->
            closeIfReturned(event)
                .orElseGet(() -> new Processed("owed back: the place is closed")));
  }

  private PaymentOutcome ofAnotherAmount(PaymentSuccessEvent event) {
    return payments.find(event.channel(), event.outTradeNo()).isPresent()
        ? attachedLate(event)
        : refunds.besideOwed(event);
  }

  private PaymentOutcome refused(PaymentSuccessEvent event, AppException refusal) {
    return switch (refusal.getCode()) {
      case PLACE_CLOSED -> late(event);
      case PAY_AMOUNT_DIFFERS -> owe(event, RefundReason.WRONG_AMOUNT);
      case PAID_OUTSIDE_TEAM_TIME -> owe(event, RefundReason.PAID_TOO_LATE);
      case IMPLAUSIBLE_PAY_TIME ->
          refunds.forPerson(event, ManualReason.IMPLAUSIBLE_TIME, refusal.getDetail());
      default -> new NeedsPerson(ManualReason.UNCLEAR, refusal.getDetail());
    };
  }

  /**
   * An unpaid place is given back. A payment that succeeds later is owed back. One that is counted,
   * and has failed after all, is for a person.
   */
  public PaymentOutcome handlePaymentFailure(PaymentFailureEvent event) {
    return refunding
        .paymentFailed(event.channel(), event.outTradeNo())
        .<PaymentOutcome>map(place -> new Processed("the place is given back"))
        .or(() -> failedAfterAll(event))
        .orElseGet(() -> new Ignored(event.reason()));
  }

  private Optional<PaymentOutcome> failedAfterAll(PaymentFailureEvent event) {
    return payments
        .find(event.channel(), event.outTradeNo())
        .filter(own -> isPaid(event))
        .flatMap(own -> event.transactionId().flatMap(id -> failed(event, id, own)));
  }

  private boolean isPaid(PaymentFailureEvent event) {
    return trades
        .findPlace(event.channel(), event.outTradeNo())
        .filter(MarketPayOrderEntity::isPaid)
        .isPresent();
  }

  private Optional<PaymentOutcome> failed(
      PaymentFailureEvent event, String transactionId, PlacePayment own) {
    if (own.transactionId().equals(transactionId)) {
      return Optional.of(
          new NeedsPerson(
              ManualReason.REFUND_OF_COUNTED_PLACE, "not paid after all: " + event.reason()));
    }
    boolean otherName =
        event.provider().namesPaymentsTwice()
            && payments.findByTransaction(event.channel(), transactionId).isEmpty()
            && ledger.owedBeside(event.channel(), event.outTradeNo(), transactionId).isEmpty();
    return otherName
        ? Optional.of(
            new NeedsPerson(ManualReason.UNCLEAR, "no payment of the failure's name is known"))
        : Optional.empty();
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
