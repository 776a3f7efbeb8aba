package site.dopplerxd.infrastructure.persistence.payment;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
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

  List<StatisticsRow> statistics(Instant since);

  @Nullable PaymentViewRow find(long id);

  List<PaymentViewRow> latest(
      @Nullable Integer status,
      @Nullable String provider,
      @Nullable String clientId,
      @Nullable String outTradeNo,
      @Nullable String transactionId,
      long beforeId,
      int limit);

  List<TryRow> history(long id, int limit);

  WaitingRow waiting(int status, int limit);

  int countDue(int limit);

  /** Zero rows: its state forbids it. */
  int retry(long id, int received, int retrying, int manual, String detail);
}
