package site.dopplerxd.domain.payment.service;

import java.util.Optional;
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
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.port.TradeRepository;
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

  /**
   * Counts the payment, as the report of a client would be counted, and remembers its transaction.
   * What cannot be counted waits for a person: the money is there.
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
    if (known.isPresent()) {
      return second(known.get());
    }
    return place.get().isClosed()
        ? new NeedsPerson(ManualReason.PLACE_CLOSED, "")
        : settle(event, place.get());
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
      return refused(refusal);
    }
  }

  /** A place that its client has settled before gets its transaction here. */
  private PaymentOutcome settled(PaymentSuccessEvent event, Settlement settlement) {
    boolean repeated = settlement instanceof Settlement.Repeated;
    if (repeated && !settlement.place().price().pay().equals(event.amount())) {
      return new NeedsPerson(ManualReason.WRONG_AMOUNT, "the place is paid");
    }
    PlacePayment own = payment(event);
    PlacePayment attached = payments.attach(own);
    return attached.isSameTransaction(own)
        ? new Processed(repeated ? "attached" : "counted")
        : second(attached);
  }

  private static PaymentOutcome second(PlacePayment first) {
    return new NeedsPerson(
        ManualReason.SECOND_PAYMENT, "paid by transaction " + first.transactionId());
  }

  private static PaymentOutcome refused(AppException refusal) {
    return switch (refusal.getCode()) {
      case PAY_AMOUNT_DIFFERS -> needsPerson(ManualReason.WRONG_AMOUNT, refusal);
      case PAID_OUTSIDE_TEAM_TIME -> needsPerson(ManualReason.PAID_TOO_LATE, refusal);
      case IMPLAUSIBLE_PAY_TIME -> needsPerson(ManualReason.IMPLAUSIBLE_TIME, refusal);
      case NO_SUCH_ORDER -> needsPerson(ManualReason.PLACE_CLOSED, refusal);
      default -> needsPerson(ManualReason.UNCLEAR, refusal);
    };
  }

  private static PaymentOutcome needsPerson(ManualReason reason, AppException refusal) {
    return new NeedsPerson(reason, refusal.getDetail());
  }

  /** Nothing is counted. The place stays the buyer's until its team ends. */
  public PaymentOutcome handlePaymentFailure(PaymentFailureEvent event) {
    return find(event.channel(), event.outTradeNo())
        .map(place -> new Ignored(place.isPaid() ? "the place is paid" : event.reason()))
        .orElseGet(() -> new Ignored("unknown number"));
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
