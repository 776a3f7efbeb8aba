package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;

/** What a test says is known. */
public final class InMemoryBillRecords implements BillRecords {
  private final List<Place> places = new ArrayList<>();
  private final List<Notification> notifications = new ArrayList<>();

  private record Place(
      SalesChannel channel,
      PaymentProvider provider,
      String outTradeNo,
      Optional<String> transactionId,
      Money price,
      Instant at) {}

  private record Notification(ClientId client, String transactionId, Money amount) {}

  /** A place of this price was paid; by this transaction, if it is known. */
  public void placePaid(
      Account account, String outTradeNo, Optional<String> transactionId, Money price, Instant at) {
    places.add(
        new Place(account.channel(), account.provider(), outTradeNo, transactionId, price, at));
  }

  /** A notification of this payment was settled, without a place. */
  public void notificationSettled(Account account, String transactionId, Money amount) {
    notifications.add(new Notification(account.client(), transactionId, amount));
  }

  @Override
  public Map<String, Money> known(Account account, List<BillPayment> payments) {
    Map<String, Money> known = new HashMap<>();
    for (BillPayment payment : payments) {
      known(account, payment).ifPresent(amount -> known.put(payment.transactionId(), amount));
    }
    return known;
  }

  private Optional<Money> known(Account account, BillPayment payment) {
    Optional<String> transaction = Optional.of(payment.transactionId());
    return placesOf(account)
        .filter(place -> place.transactionId().equals(transaction))
        .map(Place::price)
        .findFirst()
        .or(() -> notified(account, payment))
        .or(() -> byNumber(account, payment));
  }

  private Optional<Money> notified(Account account, BillPayment payment) {
    return notifications.stream()
        .filter(one -> one.client().equals(account.client()))
        .filter(one -> one.transactionId().equals(payment.transactionId()))
        .map(Notification::amount)
        .findFirst();
  }

  private Optional<Money> byNumber(Account account, BillPayment payment) {
    return payment.numbers().stream()
        .flatMap(
            number ->
                placesOf(account)
                    .filter(place -> place.transactionId().isEmpty())
                    .filter(place -> place.outTradeNo().equals(number)))
        .map(Place::price)
        .findFirst();
  }

  private Stream<Place> placesOf(Account account) {
    return places.stream().filter(place -> place.channel().equals(account.channel()));
  }

  @Override
  public List<PaidPlace> paid(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit) {
    var order = Comparator.comparing(PaidPlace::paidAt).thenComparing(PaidPlace::id);
    return placesOf(account)
        .filter(place -> place.provider() == account.provider())
        .filter(place -> place.transactionId().filter(id -> isOfAnother(account, id)).isEmpty())
        .filter(place -> !place.at().isBefore(from) && place.at().isBefore(until))
        .flatMap(place -> place.transactionId().map(id -> paid(place, id)).stream())
        .filter(place -> after.isEmpty() || order.compare(place, after.get()) > 0)
        .sorted(order)
        .limit(limit)
        .toList();
  }

  private boolean isOfAnother(Account account, String transactionId) {
    List<ClientId> told =
        notifications.stream()
            .filter(one -> one.transactionId().equals(transactionId))
            .map(Notification::client)
            .toList();
    return !told.isEmpty() && !told.contains(account.client());
  }

  private PaidPlace paid(Place place, String transactionId) {
    return new PaidPlace(places.indexOf(place) + 1L, place.outTradeNo(), transactionId, place.at());
  }
}
