package site.dopplerxd.domain.payment.service;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.RefundLedger;

/** Says which place a refund is about, and whether it is of the place's own payment. */
@RequiredArgsConstructor
final class RefundedPlaces {
  private final TradeRepository trades;
  private final PlacePayments payments;
  private final PaymentCallbackRepository callbacks;
  private final RefundLedger ledger;

  /** A provider that brings our number back with a payment need not do so with its refund. */
  Optional<OutTradeNo> of(PaymentCallback callback) {
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
   * A refund that names no transaction is of the place's own payment. One of a place that has no
   * transaction may be, unless it is of more than is owed for the place.
   */
  boolean isOwnPayment(PaymentCallback callback, Optional<OutTradeNo> place, boolean mayBeOwn) {
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
  Optional<OutTradeNo> open(PaymentCallback callback, Optional<OutTradeNo> place) {
    SalesChannel channel = callback.channel();
    Optional<String> transactionId = callback.message().transactionId();
    return countedBy(callback)
        .or(
            () ->
                place
                    .filter(number -> mayBePaidBy(channel, number, transactionId))
                    .filter(number -> isOpen(channel, number)));
  }

  /** Why a refund is for a person that nothing is owed or waits for, and no open place counts. */
  Optional<String> unclear(PaymentCallback callback) {
    return callback
        .message()
        .outTradeNo()
        .flatMap(number -> trades.findPlace(callback.channel(), number))
        .filter(place -> isUnknown(callback))
        .flatMap(place -> unclear(callback, place));
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

  boolean isPaid(SalesChannel channel, OutTradeNo place) {
    return trades.findPlace(channel, place).filter(MarketPayOrderEntity::isPaid).isPresent();
  }
}
