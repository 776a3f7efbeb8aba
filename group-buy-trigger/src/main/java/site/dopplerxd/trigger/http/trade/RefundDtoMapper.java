package site.dopplerxd.trigger.http.trade;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import site.dopplerxd.api.trade.QueryMarketPayOrderResponseDTO;
import site.dopplerxd.api.trade.QueryMarketPayOrderResponseDTO.TeamDTO;
import site.dopplerxd.api.trade.QueryMarketPayOrderResponseDTO.ToldDTO;
import site.dopplerxd.api.trade.QueryRefundDueResponseDTO;
import site.dopplerxd.api.trade.RefundDueDTO;
import site.dopplerxd.api.trade.RefundMarketPayOrderResponseDTO;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Refund;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.query.PlaceView;
import site.dopplerxd.trigger.http.operator.Pages;

/** Tells of places and refunds in the words of the wire. */
public final class RefundDtoMapper {
  private RefundDtoMapper() {}

  static RefundMarketPayOrderResponseDTO refunded(Refund refund) {
    MarketPayOrderEntity place = refund.place();
    boolean repeated = refund instanceof Refund.Repeated;
    return new RefundMarketPayOrderResponseDTO(
        place.purchase().userId().value(),
        place.orderId().value(),
        place.teamId().value(),
        repeated ? "repeat" : "success",
        repeated ? "重复退单" : "退单成功");
  }

  static QueryMarketPayOrderResponseDTO view(PlaceView view, Instant now) {
    MarketPayOrderEntity place = view.place();
    Closing closing = place.closing();
    return new QueryMarketPayOrderResponseDTO(
        place.orderId().value(),
        place.purchase().userId().value(),
        place.purchase().outTradeNo().value(),
        place.purchase().activityId().value(),
        place.purchase().goodsId().value(),
        place.price().pay().amount(),
        place.status().getCode(),
        place.lockedAt(),
        place.payDeadline(),
        place.outTradeTime(),
        closing == null ? null : closing.reason().name(),
        closing == null ? null : closing.at(),
        team(view.team()),
        view.refund().map(due -> due(due, now)).orElse(null),
        view.callbacks().stream().map(RefundDtoMapper::told).toList());
  }

  private static ToldDTO told(TaskView view) {
    boolean acknowledged = view.task().status() == NotifyStatus.SUCCESS;
    return new ToldDTO(
        view.task().notification().category().code(),
        view.task().status().toString(),
        view.task().notifyCount(),
        acknowledged ? view.changedAt() : null);
  }

  /** A refund of another version of the service is left out: its client cannot read it either. */
  static QueryRefundDueResponseDTO page(List<RowResult<RefundDue>> found, int size, Instant now) {
    return new QueryRefundDueResponseDTO(
        Pages.readable(found, size).stream().map(due -> due(due, now)).toList(),
        Pages.next(found, size, RowResult::id));
  }

  private static TeamDTO team(GroupBuyTeamEntity team) {
    return new TeamDTO(
        team.getTerms().teamId().value(),
        team.getStatus().getCode(),
        team.getTerms().targetCount(),
        team.getLockCount(),
        team.getCompleteCount(),
        team.getTerms().validStart(),
        team.getTerms().validEnd());
  }

  /** A refund as it stands now. */
  public static RefundDueDTO due(RefundDue due, Instant now) {
    return new RefundDueDTO(
        due.refundNo(),
        due.orderId().value(),
        due.purchase().outTradeNo().value(),
        due.type().getCode(),
        due.amount().amount(),
        due.reason().name(),
        due.occurredAt(),
        due.state().name(),
        due.toldAt(),
        due.doneAt(),
        due.isDone() ? null : Math.max(0, Duration.between(due.occurredAt(), now).toSeconds()));
  }
}
