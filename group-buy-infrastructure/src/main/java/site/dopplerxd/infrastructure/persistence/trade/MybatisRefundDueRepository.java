package site.dopplerxd.infrastructure.persistence.trade;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.RefundDue;
import site.dopplerxd.domain.trade.model.RefundState;
import site.dopplerxd.domain.trade.model.RefundType;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/** What is owed back, in refund_due. */
@Repository
@RequiredArgsConstructor
final class MybatisRefundDueRepository implements RefundDueRepository {
  private final RefundDueDao refunds;

  @Override
  public void add(RefundDue due) {
    refunds.add(of(due));
  }

  @Override
  public Optional<RefundDue> findOf(OrderId orderId) {
    return Optional.ofNullable(refunds.findOf(orderId.value()))
        .map(MybatisRefundDueRepository::toDue);
  }

  @Override
  public Optional<RefundDue> findForUpdate(SalesChannel channel, String refundNo) {
    return Optional.ofNullable(refunds.findForUpdate(channel, refundNo))
        .map(MybatisRefundDueRepository::toDue);
  }

  @Override
  public void saveDone(RefundDue due) {
    if (refunds.saveDone(of(due)) != 1) {
      throw new IllegalStateException("refund " + due.refundNo() + " does not exist");
    }
  }

  private static RefundDueDao.Row of(RefundDue due) {
    Purchase purchase = due.purchase();
    return new RefundDueDao.Row(
        due.refundNo(),
        due.orderId().value(),
        due.teamId().value(),
        purchase.outTradeNo().value(),
        purchase.userId().value(),
        purchase.activityId().value(),
        purchase.goodsId().value(),
        purchase.channel().source(),
        purchase.channel().channel(),
        due.clientId().value(),
        due.type().name(),
        due.amount().amount(),
        due.reason().name(),
        due.occurredAt(),
        due.state().getCode(),
        due.doneAt(),
        due.doneBy());
  }

  private static RefundDue toDue(RefundDueDao.Row row) {
    return new RefundDue(
        row.refundNo(),
        new OrderId(row.orderId()),
        new TeamId(row.teamId()),
        new Purchase(
            new UserId(row.userId()),
            new SalesChannel(row.source(), row.channel()),
            new GoodsId(row.goodsId()),
            new ActivityId(row.activityId()),
            new OutTradeNo(row.outTradeNo())),
        new ClientId(row.clientId()),
        RefundType.valueOf(row.type()),
        new Money(row.amount()),
        CloseReason.valueOf(row.reason()),
        row.occurredAt(),
        RefundState.of(row.state()),
        row.doneAt(),
        row.doneBy());
  }
}
