package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/** What is owed back, in refund_due. */
@Repository
@RequiredArgsConstructor
final class MybatisRefundDueRepository implements RefundDueRepository {
  private static final int MOST_OF_A_PLACE = 1_000;

  private final RefundDueDao refunds;

  @Override
  public void add(RefundDue due) {
    refunds.add(RefundRows.of(due));
  }

  @Override
  public Optional<RefundDue> findOf(OrderId orderId) {
    return Optional.ofNullable(refunds.findOf(orderId.value()))
        .map(RefundRows::toDue);
  }

  @Override
  public Optional<RefundDue> findForUpdate(SalesChannel channel, String refundNo) {
    return Optional.ofNullable(refunds.findForUpdate(channel, refundNo))
        .map(RefundRows::toDue);
  }

  @Override
  public List<RefundDue> allOf(OrderId orderId) {
    return refunds.allOf(orderId.value(), MOST_OF_A_PLACE).stream().map(RefundRows::toDue).toList();
  }

  @Override
  public int deleteDoneBefore(Instant moment, int limit) {
    return refunds.deleteDoneBefore(moment, limit);
  }

  @Override
  public void save(RefundDue due) {
    if (refunds.save(RefundRows.of(due)) != 1) {
      throw new IllegalStateException("refund " + due.refundNo() + " does not exist");
    }
  }
}
