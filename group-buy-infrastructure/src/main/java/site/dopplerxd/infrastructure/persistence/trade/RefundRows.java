package site.dopplerxd.infrastructure.persistence.trade;

import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Codes;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/** Turns refunds into rows and back. */
final class RefundRows {
  private RefundRows() {}

  static RefundDueDao.Row of(RefundDue due) {
    Purchase purchase = due.purchase();
    return new RefundDueDao.Row(
        0,
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
        due.transactionId().orElse(""),
        due.callbackWritten(),
        due.state().getCode(),
        due.toldAt(),
        due.doneAt(),
        due.doneBy(),
        due.reopenedAt());
  }

  static RefundDue toDue(RefundDueDao.Row row) {
    return RowReading.read("refund", row.refundNo(), row, RefundRows::due);
  }

  private static RefundDue due(RefundDueDao.Row row) {
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
        Codes.named(PlaceNoticeType.values(), row.type(), "refund type"),
        new Money(row.amount()),
        Codes.named(RefundReason.values(), row.reason(), "refund reason"),
        row.occurredAt(),
        Optional.of(row.transactionId()).filter(id -> !id.isEmpty()),
        row.callbackWritten(),
        RefundState.of(row.state()),
        row.toldAt(),
        row.doneAt(),
        row.doneBy(),
        row.reopenedAt());
  }
}
