package site.dopplerxd.domain.payment.service;

import java.util.Optional;
import java.util.stream.Stream;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Ignored;
import site.dopplerxd.domain.payment.model.PaymentOutcome.NeedsPerson;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Processed;
import site.dopplerxd.domain.payment.model.PaymentSuccessEvent;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository.Refunded;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.owed.ProviderRefund;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.RefundLedger;

/** Does what providers say of money that went back to buyers; any number of times, as payments. */
public final class PaymentRefunds {
  private final PlacePayments payments;
  private final PaymentCallbackRepository callbacks;
  private final RefundLedger ledger;
  private final RefundedPlaces places;

  public PaymentRefunds(
      TradeRepository trades,
      PlacePayments payments,
      PaymentCallbackRepository callbacks,
      RefundLedger ledger) {
    this.payments = payments;
    this.callbacks = callbacks;
    this.ledger = ledger;
    this.places = new RefundedPlaces(trades, payments, callbacks, ledger);
  }

  /** Ends what waits for this refund. Of a payment that counts, a person must decide. */
  PaymentOutcome handleRefund(PaymentCallback callback) {
    if (!saysWhatWentBack(callback)) {
      return new NeedsPerson(ManualReason.UNCLEAR, "the refund has no amount");
    }
    Optional<OutTradeNo> place = places.of(callback);
    Refunded waiting = resolveWaiting(callback);
    // A payment that waits for a person is not the one that its place is owed for.
    boolean mayBeOwn = waiting.equals(Refunded.NOTHING);
    Optional<RefundDue> owed =
        ledger.confirmByProvider(
            callback.channel(), refund(callback, place, mayBeOwn), by(callback));
    return owed.map(due -> closed(callback, due))
        .orElseGet(() -> waitedFor(callback, place, waiting));
  }

  private static boolean saysWhatWentBack(PaymentCallback callback) {
    return callback.message().amount().isPresent() || !callback.provider().namesRefundedAmount();
  }

  /**
   * Closes what is owed back for a payment whose refund was told before the payment was. Whichever
   * of both is handled last finds the other: each is stored before it is handled.
   *
   * @return for a person, when less than is owed went back
   */
  Optional<PaymentOutcome> closeIfReturned(
      SalesChannel channel, OutTradeNo place, String transactionId) {
    boolean own =
        payments
            .find(channel, place)
            .filter(payment -> payment.transactionId().equals(transactionId))
            .isPresent();
    return Stream.concat(
            callbacks.refundsOf(channel, transactionId).stream(),
            own ? callbacks.refundsOfPlace(channel, place).stream() : Stream.empty())
        .filter(PaymentRefunds::saysWhatWentBack)
        .map(
            one ->
                ledger.confirmByProvider(channel, refund(one, Optional.of(place), true), by(one)))
        .flatMap(Optional::stream)
        .reduce((first, last) -> last)
        .filter(due -> !due.isDone() && !due.isReopened())
        .map(PaymentRefunds::lessThanOwed);
  }

  /** Whether a refund of this transaction was told. */
  boolean isReturned(SalesChannel channel, String transactionId) {
    return !callbacks.refundsOf(channel, transactionId).isEmpty();
  }

  /** What is to be given back may be back already: its refund was told before. */
  PaymentOutcome forPerson(PaymentSuccessEvent event, ManualReason reason, String detail) {
    return isAllReturned(event)
        ? new Processed("refunded before")
        : new NeedsPerson(reason, detail);
  }

  private boolean isAllReturned(PaymentSuccessEvent event) {
    return amountsOfRefunds(event)
        .map(amount -> amount.orElse(event.amount()))
        .anyMatch(amount -> amount.compareTo(event.amount()) >= 0);
  }

  /** Of another amount than is counted for its place: its client may have reported this payment. */
  PaymentOutcome besideCounted(PaymentSuccessEvent event) {
    return new NeedsPerson(
        isAllReturned(event) ? ManualReason.REFUND_OF_COUNTED_PLACE : ManualReason.WRONG_AMOUNT,
        "the place is paid");
  }

  /** Of another amount than is owed for its place, which its refund may have ended all the same. */
  PaymentOutcome besideOwed(PaymentSuccessEvent event) {
    return mayHaveEnded(event)
        ? new NeedsPerson(
            ManualReason.UNCLEAR, "its refund may have ended what is owed for the place")
        : forPerson(event, ManualReason.WRONG_AMOUNT, "another amount is owed for the place");
  }

  /**
   * Whether a refund of this payment was told that can have ended what is owed for its place. Not
   * when a person has had that wait again since.
   */
  boolean mayHaveEnded(PaymentSuccessEvent event) {
    Money owed = ledger.owedForPlace(event.channel(), event.outTradeNo());
    return amountsOfRefunds(event).map(amount -> amount.orElse(owed)).anyMatch(owed::equals)
        && !ledger.isReopenedForPlace(event.channel(), event.outTradeNo());
  }

  private Stream<Optional<Money>> amountsOfRefunds(PaymentSuccessEvent event) {
    return callbacks.refundsOf(event.channel(), event.transactionId()).stream()
        .filter(PaymentRefunds::saysWhatWentBack)
        .map(one -> one.message().amount());
  }

  /**
   * Has refunds of a transaction handled again that found nothing, as it is counted since: a person
   * must decide. What a person sees, or has resolved, stays as it is.
   */
  void lookAgain(SalesChannel channel, String transactionId) {
    if (isReturned(channel, transactionId)) {
      callbacks.retryRefunds(channel, transactionId);
    }
  }

  private ProviderRefund refund(
      PaymentCallback callback, Optional<OutTradeNo> place, boolean mayBeOwn) {
    PaymentMessage message = callback.message();
    return new ProviderRefund(
        message.refundNumber(),
        place,
        message.transactionId(),
        places.isOwnPayment(callback, place, mayBeOwn),
        message.amount(),
        callback.receivedAt());
  }

  private static String by(PaymentCallback callback) {
    return "provider " + callback.provider().getCode();
  }

  private Refunded resolveWaiting(PaymentCallback callback) {
    PaymentMessage message = callback.message();
    return message
        .transactionId()
        .map(
            id ->
                callbacks.resolveRefunded(callback.clientId(), id, message.amount(), callback.id()))
        .orElse(Refunded.NOTHING);
  }

  private static PaymentOutcome closed(PaymentCallback callback, RefundDue due) {
    if (due.isDone()) {
      return new Processed("refund " + due.refundNo() + " is done");
    }
    return due.isReopenedSince(callback.receivedAt())
        ? new Ignored("refund " + due.refundNo() + " was reopened since")
        : lessThanOwed(due);
  }

  private static PaymentOutcome lessThanOwed(RefundDue due) {
    return new NeedsPerson(
        ManualReason.UNCLEAR, "less than is owed was refunded of " + due.refundNo());
  }

  private PaymentOutcome waitedFor(
      PaymentCallback callback, Optional<OutTradeNo> place, Refunded waiting) {
    if (waiting.left() > 0) {
      return new NeedsPerson(ManualReason.UNCLEAR, "less than was paid was refunded");
    }
    Optional<OutTradeNo> open = places.open(callback, place);
    return waiting.resolved() > 0
            && open.filter(number -> places.isPaid(callback.channel(), number)).isEmpty()
        ? new Processed("resolves " + waiting.resolved())
        : open.<PaymentOutcome>map(PaymentRefunds::ofOpenPlace)
            .or(() -> places.unclear(callback).map(PaymentRefunds::unclear))
            .orElseGet(() -> new Ignored("refund of a payment that is not counted"));
  }

  private static PaymentOutcome ofOpenPlace(OutTradeNo number) {
    return new NeedsPerson(ManualReason.REFUND_OF_COUNTED_PLACE, "outTradeNo=" + number.value());
  }

  private static PaymentOutcome unclear(String detail) {
    return new NeedsPerson(ManualReason.UNCLEAR, detail);
  }
}
