package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;

/** What a test says is known. */
public final class InMemoryBillRecords implements BillRecords {
  private final List<Place> places = new ArrayList<>();
  private final List<Notification> notifications = new ArrayList<>();
  private final List<Owed> owed = new ArrayList<>();
  private final Set<Account> accounts = new HashSet<>();

  private record Place(
      SalesChannel channel,
      PaymentProvider provider,
      String outTradeNo,
      Optional<String> transactionId,
      Money price,
      Instant at) {}

  private record Notification(ClientId client, String transactionId, Optional<Money> amount) {}

  private record Owed(SalesChannel channel, String transactionId, Money amount) {}

  /** A client has settings of this provider. */
  public void settingsOf(Account account) {
    accounts.add(account);
  }

  /** A place of this price was paid; by this transaction, if it is known. */
  public void placePaid(
      Account account, String outTradeNo, Optional<String> transactionId, Money price, Instant at) {
    places.add(
        new Place(account.channel(), account.provider(), outTradeNo, transactionId, price, at));
  }

  /** A place of this price was paid, as its client has reported with this transaction. */
  public void placeReported(
      SalesChannel channel, String outTradeNo, String transactionId, Money price, Instant at) {
    places.add(
        new Place(channel, PaymentProvider.API, outTradeNo, Optional.of(transactionId), price, at));
  }

  /** A place was paid after it was closed, and this amount is owed back for it. */
  public void placePaidLate(
      Account account, String outTradeNo, Optional<String> transactionId, Money owed) {
    placePaid(account, outTradeNo, transactionId, owed, Instant.MIN);
  }

  /** This is owed back for a transaction beside the place's own payment. */
  public void refundDue(SalesChannel channel, String transactionId, Money amount) {
    owed.add(new Owed(channel, transactionId, amount));
  }

  /** A notification of this payment was settled, without a place. */
  public void notificationSettled(Account account, String transactionId, Money amount) {
    notifications.add(new Notification(account.client(), transactionId, Optional.of(amount)));
  }

  /** A person has settled a payment callback of this transaction that is of no payment. */
  public void otherNotificationSettled(Account account, String transactionId) {
    notifications.add(new Notification(account.client(), transactionId, Optional.empty()));
  }

  @Override
  public Map<String, Known> known(Account account, List<String> transactions) {
    Map<String, Known> known = new HashMap<>();
    for (String transaction : transactions) {
      known(account, transaction).ifPresent(one -> known.put(transaction, one));
    }
    return known;
  }

  private Optional<Known> known(Account account, String transaction) {
    List<Place> paid =
        placesOf(account)
            .filter(place -> place.transactionId().equals(Optional.of(transaction)))
            .toList();
    return paid.stream()
        .findFirst()
        .map(
            first ->
                new Known(
                    Optional.of(first.price()), paid.stream().map(Place::outTradeNo).toList()))
        .or(() -> withoutPlace(account, transaction));
  }

  private Optional<Known> withoutPlace(Account account, String transaction) {
    return notified(account, transaction)
        .flatMap(one -> one.amount().stream())
        .findFirst()
        .or(() -> owed(account, transaction))
        .map(amount -> Known.ofNoPlace(Optional.of(amount)))
        .or(
            () ->
                notified(account, transaction)
                    .findFirst()
                    .map(one -> Known.ofNoPlace(Optional.empty())));
  }

  private Stream<Notification> notified(Account account, String transaction) {
    return notifications.stream()
        .filter(one -> one.client().equals(account.client()))
        .filter(one -> one.transactionId().equals(transaction));
  }

  private Optional<Money> owed(Account account, String transaction) {
    return owed.stream()
        .filter(one -> one.channel().equals(account.channel()))
        .filter(one -> one.transactionId().equals(transaction))
        .map(Owed::amount)
        .findFirst();
  }

  @Override
  public Map<String, Money> withoutTransaction(Account account, List<String> numbers) {
    return placesOf(account)
        .filter(place -> place.transactionId().isEmpty())
        .filter(place -> numbers.contains(place.outTradeNo()))
        .collect(Collectors.toMap(Place::outTradeNo, Place::price));
  }

  private Stream<Place> placesOf(Account account) {
    return places.stream().filter(place -> place.channel().equals(account.channel()));
  }

  @Override
  public List<PaidPlace> paid(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit) {
    return step(
        placesOf(account)
            .filter(place -> place.provider() == account.provider())
            .filter(
                place -> place.transactionId().filter(id -> isOfAnother(account, id)).isEmpty()),
        from,
        until,
        after,
        limit);
  }

  @Override
  public boolean isOnlyOne(Account account) {
    return accounts.stream().filter(one -> one.channel().equals(account.channel())).count() == 1;
  }

  @Override
  public List<PaidPlace> reported(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit) {
    return step(
        placesOf(account)
            .filter(place -> place.provider() == PaymentProvider.API)
            .filter(place -> place.transactionId().filter(this::isNotified).isEmpty()),
        from,
        until,
        after,
        limit);
  }

  private boolean isNotified(String transactionId) {
    return notifications.stream().anyMatch(one -> one.transactionId().equals(transactionId));
  }

  private List<PaidPlace> step(
      Stream<Place> found, Instant from, Instant until, Optional<PaidPlace> after, int limit) {
    var order = Comparator.comparing(PaidPlace::paidAt).thenComparing(PaidPlace::id);
    return found
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
