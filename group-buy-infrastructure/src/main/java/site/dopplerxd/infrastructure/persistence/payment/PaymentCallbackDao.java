package site.dopplerxd.infrastructure.persistence.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Tables payment_callback and payment_callback_try. Moments are the database's own. */
@Mapper
interface PaymentCallbackDao {
  /** One that waits for a person, and what was paid; NULL when the message does not say. */
  record WaitingRow(long id, @Nullable BigDecimal amount) {
    boolean isCoveredBy(Optional<Money> refunded) {
      return amount == null || refunded.map(Money::amount).orElse(amount).compareTo(amount) >= 0;
    }
  }

  void add(NewPaymentCallbackRow row);

  List<Long> due(@Param("limit") int limit);

  /** Fewer rows than ids: others were quicker. */
  int lease(
      @Param("ids") JsonRows<Long> ids,
      @Param("owner") String owner,
      @Param("leaseMicros") long leaseMicros);

  List<PaymentViewRow> ownedBy(@Param("ids") JsonRows<Long> ids, @Param("owner") String owner);

  /** A due time of NULL closes it. Zero rows: it was claimed anew, or changed by a person. */
  int record(
      @Param("id") long id,
      @Param("version") long version,
      @Param("status") int status,
      @Param("attempts") int attempts,
      @Param("reason") @Nullable String reason,
      @Param("detail") String detail,
      @Param("dueInMicros") @Nullable Long dueInMicros);

  void addTry(
      @Param("id") long id,
      @Param("doneBy") String doneBy,
      @Param("status") int status,
      @Param("attempts") int attempts,
      @Param("reason") @Nullable String reason,
      @Param("detail") String detail);

  /** Zero rows: it was claimed anew, and nothing is to be done. */
  int postpone(
      @Param("id") long id, @Param("version") long version, @Param("dueInMicros") long dueInMicros);

  @Nullable String paidPlace(
      @Param("clientId") String clientId,
      @Param("transactionId") String transactionId,
      @Param("paid") String paid);

  List<WaitingRow> waitingOf(
      @Param("clientId") String clientId,
      @Param("transactionId") String transactionId,
      @Param("manual") int manual,
      @Param("reasons") List<String> reasons);

  /** Zero rows: it does not wait any more. */
  int resolve(
      @Param("id") long id,
      @Param("manual") int manual,
      @Param("resolved") int resolved,
      @Param("detail") String detail);
}
