package site.dopplerxd.infrastructure.persistence.payment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.EarlierRefunds;
import site.dopplerxd.infrastructure.persistence.payment.PaymentCallbackDao.OfPlaceRow;

/** Refunds in payment_callback, of transactions in payment_of_place: one read for all places. */
@Repository
@RequiredArgsConstructor
final class MybatisEarlierRefunds implements EarlierRefunds {
  private static final int MOST_OF_A_PLACE = 40;
  private static final String DETAIL = "its place is closed, and nothing is owed for it";

  private final PaymentCallbackDao callbacks;

  @Override
  public Map<OutTradeNo, String> resolve(SalesChannel channel, List<MarketPayOrderEntity> paid) {
    if (paid.isEmpty()) {
      return Map.of();
    }
    Map<String, List<OfPlaceRow>> told =
        callbacks
            .ofPlaces(
                channel,
                paid.stream().map(MybatisEarlierRefunds::number).toList(),
                MessageKind.REFUNDED.name(),
                MessageKind.PAID.name(),
                paid.size() * MOST_OF_A_PLACE)
            .stream()
            .collect(Collectors.groupingBy(OfPlaceRow::place));
    Map<OutTradeNo, String> returned = new HashMap<>();
    for (MarketPayOrderEntity place : paid) {
      List<OfPlaceRow> ofPlace = told.getOrDefault(number(place), List.of());
      Optional<OfPlaceRow> refund = ofPlace.stream().filter(row -> isOf(row, place)).findFirst();
      if (refund.isPresent()) {
        returned.put(place.purchase().outTradeNo(), "provider " + refund.get().provider());
        ofPlace.forEach(this::resolve);
      }
    }
    return returned;
  }

  private static String number(MarketPayOrderEntity place) {
    return place.purchase().outTradeNo().value();
  }

  /**
   * Whether all that was paid went back. A provider that names amounts has not said what went back
   * when it names none.
   */
  private static boolean isOf(OfPlaceRow row, MarketPayOrderEntity place) {
    boolean all =
        Optional.ofNullable(row.amount())
            .map(amount -> amount.compareTo(place.price().pay().amount()) >= 0)
            .orElseGet(() -> !PaymentProvider.of(row.provider()).namesRefundedAmount());
    return all && row.kind().equals(MessageKind.REFUNDED.name());
  }

  private void resolve(OfPlaceRow row) {
    int resolved = PaymentCallbackStatus.RESOLVED.getCode();
    if (ManualReason.REFUND_OF_COUNTED_PLACE.name().equals(row.manualReason())
        && callbacks.resolve(row.id(), PaymentCallbackStatus.MANUAL.getCode(), resolved, DETAIL)
            == 1) {
      callbacks.addTry(row.id(), MybatisPaymentCallbacks.BY_THE_SERVICE, resolved, 0, null, DETAIL);
    }
  }
}
