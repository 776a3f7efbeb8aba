package site.dopplerxd.infrastructure.persistence.payment.bill;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.payment.bill.BillDao.AmountRow;

/** Looks first for the place of a transaction, then for a notification, then for a refund. */
@Repository
@RequiredArgsConstructor
final class MybatisBillRecords implements BillRecords {
  private final BillDao bills;

  @Override
  public Map<String, Money> known(Account account, List<String> transactions) {
    SalesChannel channel = account.channel();
    Map<String, Money> known = new HashMap<>();
    add(known, bills.ofPlaces(channel.source(), channel.channel(), transactions));
    add(
        known,
        bills.ofCallbacks(
            account.client().value(),
            PaymentCallbackStatus.PROCESSED.getCode(),
            PaymentCallbackStatus.RESOLVED.getCode(),
            transactions));
    add(known, bills.ofRefunds(channel.source(), channel.channel(), transactions));
    return known;
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
