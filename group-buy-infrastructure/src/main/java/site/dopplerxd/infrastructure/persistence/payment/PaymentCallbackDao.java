package site.dopplerxd.infrastructure.persistence.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Tables payment_callback and payment_callback_try. Moments are the database's own. */
@Mapper
interface PaymentCallbackDao {
  /** One that waits, or waited, for a person, and what was paid; NULL when it does not say. */
  record WaitingRow(long id, @Nullable BigDecimal amount, boolean resolved) {
    boolean isCoveredBy(Optional<Money> refunded) {
      return amount == null || refunded.map(Money::amount).orElse(amount).compareTo(amount) >= 0;
    }
  }

  /** One of the transaction that has paid a place, which it need not name itself. */
  record OfPlaceRow(
      String place,
      long id,
      String provider,
      String kind,
      @Nullable BigDecimal amount,
      @Nullable String manualReason) {}

  void add(NewPaymentCallbackRow row);

  List<Long> due(int limit);

  /** Fewer rows than ids: others were quicker. */
  int lease(JsonRows<Long> ids, String owner, long leaseMicros);

  List<PaymentViewRow> ownedBy(JsonRows<Long> ids, String owner);

  /** A due time of NULL closes it. Zero rows: it was claimed anew, or changed by a person. */
  int record(
      long id,
      long version,
      int status,
      int attempts,
      @Nullable String reason,
      String detail,
      @Nullable Long dueInMicros);

  void addTry(
      long id, String doneBy, int status, int attempts, @Nullable String reason, String detail);

  /** Zero rows: it was claimed anew, and nothing is to be done. */
  int postpone(long id, long version, long dueInMicros);

  @Nullable String paidPlace(String clientId, String transactionId, String paid);

  /** In the order of their ids. */
  List<PaymentViewRow> ofTransaction(
      SalesChannel channel, String transactionId, String kind, int limit);

  /** Those that name the place and no transaction; in the order of their ids. */
  List<PaymentViewRow> ofPlaceAlone(
      SalesChannel channel, String outTradeNo, String kind, int limit);

  /**
   * Of places' own transactions, and refunds that name a place alone; in the order of their ids.
   */
  List<OfPlaceRow> ofPlaces(
      SalesChannel channel, List<String> places, String refunded, String paid, int limit);

  int retryOfTransaction(
      SalesChannel channel, String transactionId, String kind, int received, List<Integer> kept);

  /** Those that wait, and those that were resolved. */
  List<WaitingRow> waitingOf(
      String clientId, String transactionId, int manual, int resolved, List<String> reasons);

  /** Zero rows: it does not wait any more. */
  int resolve(long id, int manual, int resolved, String detail);
}
