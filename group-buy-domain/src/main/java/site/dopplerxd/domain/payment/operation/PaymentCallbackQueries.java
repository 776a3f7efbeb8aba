package site.dopplerxd.domain.payment.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.operator.model.RowResult;

/** Reads stored payment callbacks for operators. */
public interface PaymentCallbackQueries {
  Optional<RowResult<PaymentCallbackView>> find(long id);

  /**
   * The latest that match, with ids below this one, latest first.
   *
   * @param limit 1 to 201
   */
  List<RowResult<PaymentCallbackView>> latest(PaymentFilter filter, long beforeId, int limit);

  /** Counts of those that were received at this moment or later, by provider and status. */
  List<PaymentStatistics> statistics(Instant since);

  /** What was done about a payment callback, in its order; the first 500. */
  List<HandlingResultView> history(long id);
}
