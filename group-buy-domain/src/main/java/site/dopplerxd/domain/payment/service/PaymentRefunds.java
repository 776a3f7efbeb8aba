package site.dopplerxd.domain.payment.service;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Ignored;
import site.dopplerxd.domain.payment.model.PaymentOutcome.NeedsPerson;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Processed;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository.Refunded;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.owed.ProviderRefund;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.RefundLedger;

/** Does what providers say of money that went back to buyers; any number of times, as payments. */
@RequiredArgsConstructor
public final class PaymentRefunds {
  private final TradeRepository trades;
  private final PlacePayments payments;
  private final PaymentCallbackRepository callbacks;
  private final RefundLedger ledger;

  /** Ends what waits for this refund. Of a payment that counts, a person must decide. */
  PaymentOutcome handleRefund(PaymentCallback callback) {
    if (!saysWhatWentBack(callback)) {
      return new NeedsPerson(ManualReason.UNCLEAR, "the refund has no amount");
    }
    Optional<OutTradeNo> place = refundedPlace(callback);
    Optional<RefundDue> owed =
        ledger.refunded(callback.channel(), refund(callback, place), by(callback));
    Refunded waiting = resolved(callback);
    return owed.map(due -> closed(callback, due))
        .orElseGet(() -> waitedFor(callback, place, waiting));
  }

  private static boolean saysWhatWentBack(PaymentCallback callback) {
    return callback.message().amount().isPresent() || !callback.provider().namesRefundedAmount();
  }

  /** A provider that brings our number back with a payment need not do so with its refund. */
  private Optional<OutTradeNo> refundedPlace(PaymentCallback callback) {
    Optional<String> transactionId = callback.message().transactionId();
    return callback
        .message()
        .outTradeNo()
        .or(() -> transactionId.flatMap(id -> paidBy(callback.channel(), id)))
        .or(() -> transactionId.flatMap(id -> callbacks.paidPlace(callback.clientId(), id)));
  }

  private Optional<OutTradeNo> paidBy(SalesChannel channel, String transactionId) {
    return payments.findByTransaction(channel, transactionId).map(PlacePayment::outTradeNo);
  }

  /**
   * Closes what is owed back for a payment whose refund was told before the payment was. Whichever
   * of both is handled last finds the other: each is stored before it is handled.
   *
   * @return for a person, when less than is owed went back
   */
  Optional<PaymentOutcome> closeIfReturned(
      SalesChannel channel, OutTradeNo place, String transactionId) {
    return callbacks.refundsOf(channel, transactionId).stream()
        .filter(PaymentRefunds::saysWhatWentBack)
        .map(one -> ledger.refunded(channel, refund(one, Optional.of(place)), by(one)))
        .flatMap(Optional::stream)
        .reduce((first, last) -> last)
        .filter(due -> !due.isDone() && !due.isReopened())
        .map(PaymentRefunds::lessThanOwed);
  }

  /** Whether a refund of this transaction was told. */
  boolean isReturned(SalesChannel channel, String transactionId) {
    return !callbacks.refundsOf(channel, transactionId).isEmpty();
  }

  /**
   * Has refunds of a transaction handled again that found nothing, as it is counted since: a person
   * must decide. What a person sees, or has settled, stays as it is.
   */
  void lookAgain(SalesChannel channel, String transactionId) {
    if (isReturned(channel, transactionId)) {
      callbacks.retryRefunds(channel, transactionId);
    }
  }

  private ProviderRefund refund(PaymentCallback callback, Optional<OutTradeNo> place) {
    PaymentMessage message = callback.message();
    return new ProviderRefund(
        message.refundNumber(),
        place,
        message.transactionId(),
        isOfThePlace(callback.channel(), place, message.transactionId()),
        message.amount(),
        callback.receivedAt());
  }

  private static String by(PaymentCallback callback) {
    return "provider " + callback.provider().getCode();
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

  private Refunded resolved(PaymentCallback callback) {
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
    return waiting.resolved() > 0 && countedBy(callback).isEmpty()
        ? new Processed("resolves " + waiting.resolved())
        : ofOpenPlace(callback, place);
  }

  /** The place that still counts this transaction. */
  private Optional<OutTradeNo> countedBy(PaymentCallback callback) {
    SalesChannel channel = callback.channel();
    return callback
        .message()
        .transactionId()
        .flatMap(id -> paidBy(channel, id))
        .filter(number -> isOpen(channel, number));
  }

  /**
   * A refund of what nothing is owed for. A place that still counts its payment, or waits for it,
   * is for a person: the buyer has the money back.
   */
  private PaymentOutcome ofOpenPlace(PaymentCallback callback, Optional<OutTradeNo> place) {
    SalesChannel channel = callback.channel();
    Optional<String> transactionId = callback.message().transactionId();
    return countedBy(callback)
        .or(
            () ->
                place
                    .filter(number -> mayBePaidBy(channel, number, transactionId))
                    .filter(number -> isOpen(channel, number)))
        .<PaymentOutcome>map(
            number ->
                new NeedsPerson(
                    ManualReason.REFUND_OF_COUNTED_PLACE, "outTradeNo=" + number.value()))
        .orElseGet(() -> new Ignored("refund of a payment that is not counted"));
  }

  /** Where the refund or the place has no transaction, they are compared by the place's number. */
  private boolean mayBePaidBy(
      SalesChannel channel, OutTradeNo place, Optional<String> transactionId) {
    return transactionId.isEmpty()
        || (paidBy(channel, transactionId.get()).isEmpty()
            && payments.find(channel, place).isEmpty());
  }

  private boolean isOpen(SalesChannel channel, OutTradeNo place) {
    return trades.findPlace(channel, place).filter(found -> !found.isClosed()).isPresent();
  }
}
