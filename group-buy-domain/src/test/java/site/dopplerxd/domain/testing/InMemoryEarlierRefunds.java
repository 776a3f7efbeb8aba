package site.dopplerxd.domain.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks.Stored;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.port.EarlierRefunds;

/** Refunds among the stored notifications, of the payments of places. */
@RequiredArgsConstructor
public final class InMemoryEarlierRefunds implements EarlierRefunds {
  private final InMemoryPaymentCallbacks callbacks;
  private final InMemoryPlacePayments payments;
  private final InMemoryRefunds refunds;

  @Override
  public Map<OutTradeNo, String> resolve(SalesChannel channel, List<MarketPayOrderEntity> paid) {
    Map<OutTradeNo, String> returned = new HashMap<>();
    for (MarketPayOrderEntity place : paid) {
      OutTradeNo number = place.purchase().outTradeNo();
      Optional<String> own = payments.find(channel, number).map(PlacePayment::transactionId);
      List<Stored> told =
          callbacks.all().stream()
              .filter(one -> one.callback().channel().equals(channel))
              .filter(one -> isOf(one.callback().message(), number, own))
              .filter(one -> !isOfAnotherPayment(channel, one.callback().message()))
              .toList();
      told.stream()
          .map(Stored::callback)
          .filter(one -> isWhole(one, place))
          .forEach(one -> returned.put(number, "provider " + one.provider().getCode()));
      if (returned.containsKey(number)) {
        told.forEach(this::resolve);
      }
    }
    return returned;
  }

  private static boolean isOf(PaymentMessage message, OutTradeNo number, Optional<String> own) {
    return message.transactionId().isPresent()
        ? message.transactionId().equals(own)
        : message.outTradeNo().equals(Optional.of(number));
  }

  private boolean isOfAnotherPayment(SalesChannel channel, PaymentMessage message) {
    return message
        .refundNumber()
        .flatMap(refundNo -> refunds.findForUpdate(channel, refundNo))
        .flatMap(RefundDue::transactionId)
        .isPresent();
  }

  private static boolean isWhole(PaymentCallback told, MarketPayOrderEntity place) {
    return told.message().kind() == MessageKind.REFUNDED
        && told.message()
            .amount()
            .map(amount -> amount.compareTo(place.price().pay()) >= 0)
            .orElseGet(() -> !told.provider().namesRefundedAmount());
  }

  private void resolve(Stored one) {
    if (one.reason().equals(Optional.of(ManualReason.REFUND_OF_COUNTED_PLACE))
        && one.callback().message().kind() != MessageKind.UNPAID) {
      callbacks.change(
          one.callback().id(),
          PaymentCallbackStatus.RESOLVED,
          "closed",
          List.of(PaymentCallbackStatus.MANUAL));
    }
  }
}
