package site.dopplerxd.domain.trade.port;

import java.util.Optional;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.RefundDue;

/** Keeps what is owed back. */
public interface RefundDueRepository {
  /** Adds one; at most one for each place. Its team must be locked by this transaction. */
  void add(RefundDue due);

  /** What is owed for a place. */
  Optional<RefundDue> findOf(OrderId orderId);

  /** The refund of this number in this channel, with its row locked until the transaction ends. */
  Optional<RefundDue> findForUpdate(SalesChannel channel, String refundNo);

  /** Saves that a refund was done; its row must be locked by this transaction. */
  void saveDone(RefundDue due);
}
