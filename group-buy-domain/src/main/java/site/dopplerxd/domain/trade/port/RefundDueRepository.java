package site.dopplerxd.domain.trade.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.owed.RefundDue;

/** Keeps what is owed back. */
public interface RefundDueRepository {
  /**
   * Adds one; at most one for the payment of a place, and one for each other payment of it. Its
   * team must be locked by this transaction.
   */
  void add(RefundDue due);

  /** What is owed for the payment of a place. */
  Optional<RefundDue> findOf(OrderId orderId);

  /** The place beside whose own payment this transaction is owed back; the first, if several. */
  Optional<OutTradeNo> placeOwing(SalesChannel channel, String transactionId);

  /** Everything that is owed for a place, in the order in which it became due; at most 1,000. */
  List<RefundDue> allOf(OrderId orderId);

  /**
   * Whether a transaction is remembered as the place's own payment. Of a place that was closed
   * unpaid, it was owed back before then: what is returned is deleted in time, this is not.
   */
  boolean hasOwnPayment(SalesChannel channel, OutTradeNo outTradeNo);

  /** The refund of this number in this channel, with its row locked until the transaction ends. */
  Optional<RefundDue> findForUpdate(SalesChannel channel, String refundNo);

  /**
   * Deletes refunds for places that were done before this moment. Those for other payments stay: no
   * other mark tells that such a payment was owed, and no two get the same number.
   *
   * @return how many
   */
  int deleteDoneBefore(Instant moment, int limit);

  /**
   * Saves how far a refund has come; its row, or its team's, must be locked by this transaction.
   */
  void save(RefundDue due);
}
