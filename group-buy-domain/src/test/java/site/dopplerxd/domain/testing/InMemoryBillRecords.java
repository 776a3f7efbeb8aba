package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.shared.Money;

/** What a test says is known. */
public final class InMemoryBillRecords implements BillRecords {
  private final Map<String, Money> amounts = new HashMap<>();
  private final List<PaidPlace> places = new ArrayList<>();

  /** A place was paid by this transaction at this moment. */
  public void paid(String outTradeNo, String transactionId, Money amount, Instant at) {
    amounts.put(transactionId, amount);
    places.add(new PaidPlace(places.size() + 1, outTradeNo, transactionId, at));
  }

  @Override
  public Map<String, Money> known(Account account, List<BillPayment> payments) {
    return payments.stream()
        .map(BillPayment::transactionId)
        .filter(amounts::containsKey)
        .distinct()
        .collect(Collectors.toMap(id -> id, id -> amounts.get(id)));
  }

  @Override
  public List<PaidPlace> paid(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit) {
    var order = Comparator.comparing(PaidPlace::paidAt).thenComparing(PaidPlace::id);
    return places.stream()
        .filter(place -> !place.paidAt().isBefore(from) && place.paidAt().isBefore(until))
        .filter(place -> after.isEmpty() || order.compare(place, after.get()) > 0)
        .sorted(order)
        .limit(limit)
        .toList();
  }
}
