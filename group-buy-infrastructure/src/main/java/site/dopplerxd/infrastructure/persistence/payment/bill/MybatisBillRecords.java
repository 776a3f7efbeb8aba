package site.dopplerxd.infrastructure.persistence.payment.bill;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.payment.bill.BillDao.AmountRow;
import site.dopplerxd.infrastructure.persistence.payment.bill.BillDao.PlaceRow;

/** Looks first for the place of a transaction, then for a notification, then for a refund. */
@Repository
@RequiredArgsConstructor
final class MybatisBillRecords implements BillRecords {
  private final BillDao bills;

  @Override
  public Map<String, Known> known(Account account, List<String> transactions) {
    SalesChannel channel = account.channel();
    Map<String, Known> known = new HashMap<>();
    bills.ofPlaces(channel.source(), channel.channel(), transactions).stream()
        .collect(Collectors.groupingBy(PlaceRow::number))
        .forEach((transaction, places) -> known.put(transaction, ofPlaces(places)));
    List<AmountRow> settled =
        bills.ofCallbacks(
            account.client().value(),
            PaymentCallbackStatus.PROCESSED.getCode(),
            PaymentCallbackStatus.RESOLVED.getCode(),
            transactions);
    Map<String, Money> amounts = new HashMap<>();
    add(amounts, settled);
    add(amounts, bills.ofRefunds(channel.source(), channel.channel(), transactions));
    amounts.forEach(
        (transaction, amount) ->
            known.putIfAbsent(transaction, Known.ofNoPlace(Optional.of(amount))));
    settled.forEach(row -> known.putIfAbsent(row.number(), Known.ofNoPlace(Optional.empty())));
    return known;
  }

  private static Known ofPlaces(List<PlaceRow> rows) {
    List<PlaceRow> places = rows.stream().sorted(comparingLong(PlaceRow::id)).toList();
    return new Known(
        Optional.of(new Money(places.get(0).amount())),
        places.stream().map(PlaceRow::place).toList());
  }

  private static void add(Map<String, Money> known, List<AmountRow> rows) {
    rows.forEach(
        row -> {
          if (row.amount() != null) {
            known.putIfAbsent(row.number(), new Money(row.amount()));
          }
        });
  }

  @Override
  public Map<String, Money> withoutTransaction(Account account, List<String> numbers) {
    SalesChannel channel = account.channel();
    Map<String, Money> places = new HashMap<>();
    add(places, bills.ofNumbers(channel.source(), channel.channel(), numbers));
    return places;
  }

  @Override
  public List<PaidPlace> paid(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit) {
    SalesChannel channel = account.channel();
    return bills.paid(
        account.client().value(),
        channel.source(),
        channel.channel(),
        account.provider().getCode(),
        after.map(PaidPlace::paidAt).orElse(from),
        until,
        after.map(PaidPlace::id).orElse(0L),
        limit);
  }

  @Override
  public boolean isOnlyOne(Account account) {
    return bills.accounts(account.channel().source(), account.channel().channel()) == 1;
  }

  @Override
  public List<PaidPlace> reported(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit) {
    SalesChannel channel = account.channel();
    return bills.reported(
        channel.source(),
        channel.channel(),
        PaymentProvider.API.getCode(),
        after.map(PaidPlace::paidAt).orElse(from),
        until,
        after.map(PaidPlace::id).orElse(0L),
        limit);
  }
}
