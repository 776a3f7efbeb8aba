package site.dopplerxd.domain.testing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/** Transactions of places in memory. Thread-safe. */
public final class InMemoryPlacePayments implements PlacePayments {
  private record Place(SalesChannel channel, OutTradeNo outTradeNo) {}

  private final Map<Place, PlacePayment> payments = new ConcurrentHashMap<>();

  @Override
  public Optional<PlacePayment> find(SalesChannel channel, OutTradeNo outTradeNo) {
    return Optional.ofNullable(payments.get(new Place(channel, outTradeNo)));
  }

  @Override
  public Optional<PlacePayment> findByTransaction(SalesChannel channel, String transactionId) {
    return payments.values().stream()
        .filter(payment -> payment.channel().equals(channel))
        .filter(payment -> payment.transactionId().equals(transactionId))
        .findFirst();
  }

  @Override
  public PlacePayment attach(PlacePayment payment) {
    var place = new Place(payment.channel(), payment.outTradeNo());
    PlacePayment before = payments.putIfAbsent(place, payment);
    return before == null ? payment : before;
  }
}
