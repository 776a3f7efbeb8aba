package site.dopplerxd.infrastructure.persistence.payment.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.bill.BillRecords.PaidPlace;

/** Looks up the payments of a bill. */
@Mapper
interface BillDao {
  /** An amount by a transaction or by a trade number. */
  record AmountRow(String number, @Nullable BigDecimal amount) {}

  /** A place that a transaction has paid; of several, the one with the lowest id was the first. */
  record PlaceRow(long id, String number, String place, BigDecimal amount) {}

  List<PlaceRow> ofPlaces(String source, String channel, List<String> transactions);

  /** Without an amount where a person has resolved another kind than a payment. */
  List<AmountRow> ofCallbacks(
      String clientId, int processed, int resolved, List<String> transactions);

  List<AmountRow> ofRefunds(String source, String channel, List<String> transactions);

  List<AmountRow> ofNumbers(String source, String channel, List<String> numbers);

  List<PaidPlace> paid(
      String clientId,
      String source,
      String channel,
      String provider,
      Instant from,
      Instant until,
      long afterId,
      int limit);

  /** Settings of providers that the clients of the channel have. */
  int accounts(String source, String channel);

  List<PaidPlace> reported(
      String source,
      String channel,
      String api,
      Instant from,
      Instant until,
      long afterId,
      int limit);
}
