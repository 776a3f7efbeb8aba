package site.dopplerxd.infrastructure.persistence.payment.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Looks up the payments of a bill. */
@Mapper
interface BillDao {
  /** An amount by a transaction or by a trade number. */
  record AmountRow(String number, @Nullable BigDecimal amount) {}

  /** A row of payment_of_place. */
  record PaidRow(long id, String outTradeNo, String transactionId, Instant paidAt) {}

  List<AmountRow> ofPlaces(
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("transactions") List<String> transactions);

  List<AmountRow> ofCallbacks(
      @Param("clientId") String clientId,
      @Param("processed") int processed,
      @Param("resolved") int resolved,
      @Param("transactions") List<String> transactions);

  List<AmountRow> ofNumbers(
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("numbers") List<String> numbers);

  List<PaidRow> paid(
      @Param("clientId") String clientId,
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("provider") String provider,
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("afterId") long afterId,
      @Param("limit") int limit);
}
