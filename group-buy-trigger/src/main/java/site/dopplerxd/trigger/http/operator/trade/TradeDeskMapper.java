package site.dopplerxd.trigger.http.operator.trade;

import java.time.Instant;
import java.util.List;
import site.dopplerxd.api.operator.trade.OperatorRefundDTO;
import site.dopplerxd.api.operator.trade.OperatorTeamDTO;
import site.dopplerxd.api.operator.trade.PlaceClosedDTO;
import site.dopplerxd.api.operator.trade.PlaceDTO;
import site.dopplerxd.api.operator.trade.PlacePageDTO;
import site.dopplerxd.api.operator.trade.RefundChangedDTO;
import site.dopplerxd.api.operator.trade.RefundPageDTO;
import site.dopplerxd.api.operator.trade.TeamChangedDTO;
import site.dopplerxd.api.operator.trade.TeamPageDTO;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.operation.PlaceClosed;
import site.dopplerxd.domain.trade.operation.RefundChanged;
import site.dopplerxd.domain.trade.operation.TeamChanged;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.trigger.http.operator.Pages;
import site.dopplerxd.trigger.http.trade.RefundDtoMapper;

/** Tells operators of places, teams and refunds, in the words of the wire. */
final class TradeDeskMapper {
  private TradeDeskMapper() {}

  static PlacePageDTO places(List<RowResult<MarketPayOrderEntity>> found, int size) {
    return new PlacePageDTO(
        Pages.readable(found, size).stream().map(TradeDeskMapper::place).toList(),
        Pages.unreadable(found, size),
        Pages.next(found, size, RowResult::id));
  }

  private static PlaceDTO place(MarketPayOrderEntity place) {
    Purchase purchase = place.purchase();
    Closing closing = place.closing();
    return new PlaceDTO(
        place.orderId().value(),
        place.teamId().value(),
        purchase.userId().value(),
        purchase.channel().source(),
        purchase.channel().channel(),
        purchase.outTradeNo().value(),
        purchase.activityId().value(),
        purchase.goodsId().value(),
        place.price().pay().amount(),
        place.status().getCode(),
        place.lockedAt(),
        place.payDeadline(),
        place.outTradeTime(),
        closing == null ? null : closing.reason().name(),
        closing == null ? null : closing.at());
  }

  /** Of teams in progress there is one page: those that end first. */
  static TeamPageDTO teams(
      List<RowResult<GroupBuyTeamEntity>> found, int size, boolean paged, Instant now) {
    return new TeamPageDTO(
        Pages.readable(found, size).stream().map(team -> team(team, now)).toList(),
        Pages.unreadable(found, size),
        paged ? Pages.next(found, size, RowResult::id) : null);
  }

  private static OperatorTeamDTO team(GroupBuyTeamEntity team, Instant now) {
    TeamTerms terms = team.getTerms();
    return new OperatorTeamDTO(
        terms.teamId().value(),
        terms.activityId().value(),
        terms.clientId().value(),
        terms.channel().source(),
        terms.channel().channel(),
        team.getStatus().getCode(),
        terms.groupType().getCode(),
        terms.targetCount(),
        team.getLockCount(),
        team.getCompleteCount(),
        team.isJoinableAt(now),
        terms.validStart(),
        terms.validEnd());
  }

  static RefundPageDTO refunds(
      List<RowResult<RefundDue>> found, int size, Instant now, PaymentSight sight) {
    return new RefundPageDTO(
        Pages.shown(found, size).stream()
            .flatMap(row -> row.value().map(due -> refund(row.id(), due, now, sight)).stream())
            .toList(),
        Pages.unreadable(found, size),
        Pages.next(found, size, RowResult::id));
  }

  private static OperatorRefundDTO refund(long id, RefundDue due, Instant now, PaymentSight sight) {
    Purchase purchase = due.purchase();
    return new OperatorRefundDTO(
        id,
        RefundDtoMapper.due(due, now),
        due.clientId().value(),
        purchase.channel().source(),
        purchase.channel().channel(),
        purchase.userId().value(),
        due.teamId().value(),
        purchase.outTradeNo().value(),
        due.transactionId().map(sight::shown).orElse(null),
        due.callbackWritten(),
        due.isDone() ? sight.shownActor(String.valueOf(due.doneBy())) : null);
  }

  static PlaceClosedDTO closed(PlaceClosed closed) {
    return new PlaceClosedDTO(
        closed.orderId(), closed.teamId(), closed.code(), closed.closeReason());
  }

  static TeamChangedDTO team(TeamChanged team) {
    return new TeamChangedDTO(
        team.teamId(), team.status(), team.lockCount(), team.completeCount(), team.joinable());
  }

  static RefundChangedDTO refund(RefundChanged refund) {
    return new RefundChangedDTO(refund.refundNo(), refund.state(), refund.callbackWritten());
  }
}
