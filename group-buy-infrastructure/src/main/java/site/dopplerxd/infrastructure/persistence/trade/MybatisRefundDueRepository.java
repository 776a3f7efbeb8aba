package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.delivery.port.AcknowledgedTasks;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/**
 * What is owed back, in refund_due. A refund counts as told once its callback is acknowledged;
 * other callbacks cost no statement.
 */
@Repository
@RequiredArgsConstructor
final class MybatisRefundDueRepository implements RefundDueRepository, AcknowledgedTasks {
  private static final Set<NotifyCategory> ABOUT_REFUNDS =
      Set.of(NotifyCategory.TRADE_PAID_TO_REFUND, NotifyCategory.TRADE_PAID_TEAM_TO_REFUND);

  private static final int MOST_OF_A_PLACE = 1_000;

  private final RefundDueDao refunds;

  @Override
  public void add(RefundDue due) {
    refunds.add(RefundRows.of(due));
  }

  @Override
  public Optional<RefundDue> findOf(OrderId orderId) {
    return Optional.ofNullable(refunds.findOf(orderId.value())).map(RefundRows::toDue);
  }

  @Override
  public Optional<RefundDue> findForUpdate(SalesChannel channel, String refundNo) {
    return Optional.ofNullable(refunds.findForUpdate(channel, refundNo)).map(RefundRows::toDue);
  }

  @Override
  public List<RefundDue> allOf(OrderId orderId) {
    return refunds.allOf(orderId.value(), MOST_OF_A_PLACE).stream().map(RefundRows::toDue).toList();
  }

  @Override
  public Optional<OutTradeNo> placeOwing(SalesChannel channel, String transactionId) {
    return Optional.ofNullable(refunds.placeOwing(channel, transactionId)).map(OutTradeNo::new);
  }

  @Override
  public boolean hasOwnPayment(SalesChannel channel, OutTradeNo outTradeNo) {
    return refunds.ownPayments(channel, outTradeNo.value()) > 0;
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

  @Override
  public void acknowledged(List<Notification> told) {
    List<String> refundNos =
        told.stream()
            .filter(notification -> ABOUT_REFUNDS.contains(notification.category()))
            .map(notification -> notification.subject().id())
            .sorted()
            .toList();
    if (!refundNos.isEmpty()) {
      refunds.told(refundNos, RefundState.TOLD.getCode());
    }
  }
}
