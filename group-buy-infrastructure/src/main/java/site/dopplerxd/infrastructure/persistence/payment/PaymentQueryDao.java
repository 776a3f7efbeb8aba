package site.dopplerxd.infrastructure.persistence.payment;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Tables payment_callback and payment_callback_try, for operators. */
@Mapper
interface PaymentQueryDao {
  /** A row of payment_callback_try. */
  record TryRow(
      Instant doneAt,
      String doneBy,
      int status,
      int attempts,
      @Nullable String manualReason,
      String detail) {}

  /** Counts of payment_callback. */
  record StatisticsRow(
      String provider, int status, int count, long meanMillis, long longestMillis) {}

  /** How many wait for a person, and for how long the first of them. */
  record WaitingRow(int waiting, long oldestSeconds) {}

  List<StatisticsRow> statistics(@Param("since") Instant since);

  @Nullable PaymentViewRow find(@Param("id") long id);

  List<PaymentViewRow> latest(
      @Param("status") @Nullable Integer status,
      @Param("provider") @Nullable String provider,
      @Param("clientId") @Nullable String clientId,
      @Param("outTradeNo") @Nullable String outTradeNo,
      @Param("transactionId") @Nullable String transactionId,
      @Param("beforeId") long beforeId,
      @Param("limit") int limit);

  List<TryRow> history(@Param("id") long id, @Param("limit") int limit);

  WaitingRow waiting(@Param("status") int status, @Param("limit") int limit);

  int countDue(@Param("limit") int limit);

  /** Zero rows: its state forbids it. */
  int retry(
      @Param("id") long id,
      @Param("received") int received,
      @Param("retrying") int retrying,
      @Param("manual") int manual,
      @Param("detail") String detail);
}
