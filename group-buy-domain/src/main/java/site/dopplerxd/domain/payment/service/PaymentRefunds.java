package site.dopplerxd.domain.payment.service;

import java.util.Optional;
import java.util.stream.Stream;
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
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
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
    Refunded waiting = resolved(callback);
    // A payment that waits for a person is not the one that its place is owed for.
    boolean mayBeOwn = waiting.equals(Refunded.NOTHING);
    Optional<RefundDue> owed =
        ledger.refunded(callback.channel(), refund(callback, place, mayBeOwn), by(callback));
    return owed.map(PaymentRefunds::closed).orElseGet(() -> waitedFor(callback, place, waiting));
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
        .or(() -> transactionId.flatMap(id -> callbacks.paidPlace(callback.clientId(), id)))
        .or(() -> transactionId.flatMap(id -> ledger.placeOwing(callback.channel(), id)));
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
    boolean own =
        payments
            .find(channel, place)
            .filter(payment -> payment.transactionId().equals(transactionId))
            .isPresent();
    return Stream.concat(
            callbacks.refundsOf(channel, transactionId).stream(),
            own ? callbacks.refundsOfPlace(channel, place).stream() : Stream.empty())
        .filter(PaymentRefunds::saysWhatWentBack)
        .map(one -> ledger.refundedBefore(channel, refund(one, Optional.of(place), true), by(one)))
        .flatMap(Optional::stream)
        .reduce((first, last) -> last)
        .filter(due -> !due.isDone() && !due.isReopened())
        .map(PaymentRefunds::closed);
  }

  /** Whether a refund of this transaction was told. */
  boolean isReturned(SalesChannel channel, String transactionId) {
    return !callbacks.refundsOf(channel, transactionId).isEmpty();
  }

  /** Whether a refund of all that this transaction has paid was told. */
  boolean isReturned(SalesChannel channel, String transactionId, Money paid) {
    return callbacks.refundsOf(channel, transactionId).stream()
        .filter(PaymentRefunds::saysWhatWentBack)
        .map(one -> one.message().amount().orElse(paid))
        .anyMatch(amount -> amount.compareTo(paid) >= 0);
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

  private ProviderRefund refund(
      PaymentCallback callback, Optional<OutTradeNo> place, boolean mayBeOwn) {
    PaymentMessage message = callback.message();
    return new ProviderRefund(
        message.refundNumber(),
        place,
        message.transactionId(),
        isOfThePlace(callback, place, mayBeOwn),
        message.amount());
  }

  private static String by(PaymentCallback callback) {
    return "provider " + callback.provider().getCode();
  }

  /**
   * A refund that names no transaction is of the place's own payment. One of a place that has no
   * transaction may be, unless it is of more than is owed for the place.
   */
  private boolean isOfThePlace(
      PaymentCallback callback, Optional<OutTradeNo> place, boolean mayBeOwn) {
    PaymentMessage message = callback.message();
    if (message.transactionId().isEmpty()) {
      return true;
    }
    return place
        .flatMap(number -> payments.find(callback.channel(), number))
        .map(own -> message.transactionId().get().equals(own.transactionId()))
        .orElseGet(() -> mayBeOwn && !isMoreThanOwed(callback, place));
  }

  private boolean isMoreThanOwed(PaymentCallback callback, Optional<OutTradeNo> place) {
    return place
        .flatMap(number -> trades.findPlace(callback.channel(), number))
        .flatMap(ledger::amountOf)
        .flatMap(owed -> callback.message().amount().filter(went -> went.compareTo(owed) > 0))
        .isPresent();
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

  private static PaymentOutcome closed(RefundDue due) {
    return due.isDone()
        ? new Processed("refund " + due.refundNo() + " is done")
        : new NeedsPerson(
            ManualReason.UNCLEAR, "less than is owed was refunded of " + due.refundNo());
  }

  private PaymentOutcome waitedFor(
      PaymentCallback callback, Optional<OutTradeNo> place, Refunded waiting) {
    if (waiting.left() > 0) {
      return new NeedsPerson(ManualReason.UNCLEAR, "less than was paid was refunded");
    }
    Optional<OutTradeNo> open = openPlace(callback, place);
    return waiting.resolved() > 0
            && open.filter(number -> isPaid(callback.channel(), number)).isEmpty()
        ? new Processed("resolves " + waiting.resolved())
        : open.<PaymentOutcome>map(PaymentRefunds::ofOpenPlace)
            .or(() -> ofUnknownPayment(callback))
            .orElseGet(() -> new Ignored("refund of a payment that is not counted"));
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
   * The place that still counts what was refunded, or waits for it. It is for a person: the buyer
   * has the money back.
   */
  private Optional<OutTradeNo> openPlace(PaymentCallback callback, Optional<OutTradeNo> place) {
    SalesChannel channel = callback.channel();
    Optional<String> transactionId = callback.message().transactionId();
    return countedBy(callback)
        .or(
            () ->
                place
                    .filter(number -> mayBePaidBy(channel, number, transactionId))
                    .filter(number -> isOpen(channel, number)));
  }

  private static PaymentOutcome ofOpenPlace(OutTradeNo number) {
    return new NeedsPerson(ManualReason.REFUND_OF_COUNTED_PLACE, "outTradeNo=" + number.value());
  }

  private Optional<PaymentOutcome> ofUnknownPayment(PaymentCallback callback) {
    return callback
        .message()
        .outTradeNo()
        .flatMap(number -> trades.findPlace(callback.channel(), number))
        .filter(place -> isUnknown(callback))
        .flatMap(place -> unclear(callback, place))
        .map(detail -> new NeedsPerson(ManualReason.UNCLEAR, detail));
  }

  /** The rest may be with the shop; or it is the payment of the place, under its other name. */
  private Optional<String> unclear(PaymentCallback callback, MarketPayOrderEntity place) {
    Money price = place.price().pay();
    if (callback.message().amount().filter(went -> went.compareTo(price) < 0).isPresent()) {
      return Optional.of("a part of a payment that is not known was refunded");
    }
    return callback.provider().namesPaymentsTwice() && hasPayment(callback, place)
        ? Optional.of("no payment of the refund's name is known")
        : Optional.empty();
  }

  /** Whether nothing was told of the payment that it names. */
  private boolean isUnknown(PaymentCallback callback) {
    return callback
        .message()
        .transactionId()
        .filter(id -> paidBy(callback.channel(), id).isEmpty())
        .filter(id -> callbacks.paidPlace(callback.clientId(), id).isEmpty())
        .isPresent();
  }

  private boolean hasPayment(PaymentCallback callback, MarketPayOrderEntity place) {
    return place.wasPaid()
        || payments.find(callback.channel(), place.purchase().outTradeNo()).isPresent();
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

  private boolean isPaid(SalesChannel channel, OutTradeNo place) {
    return trades.findPlace(channel, place).filter(MarketPayOrderEntity::isPaid).isPresent();
  }
}
