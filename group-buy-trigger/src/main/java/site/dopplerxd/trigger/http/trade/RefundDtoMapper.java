package site.dopplerxd.trigger.http.trade;

import site.dopplerxd.api.trade.QueryMarketPayOrderResponseDTO;
import site.dopplerxd.api.trade.QueryMarketPayOrderResponseDTO.TeamDTO;
import site.dopplerxd.api.trade.RefundDueDTO;
import site.dopplerxd.api.trade.RefundMarketPayOrderResponseDTO;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Refund;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.query.PlaceView;

/** Tells of places and refunds in the words of the wire. */
final class RefundDtoMapper {
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

  static QueryMarketPayOrderResponseDTO view(PlaceView view) {
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
        view.refund().map(RefundDtoMapper::due).orElse(null));
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

  static RefundDueDTO due(RefundDue due) {
    return new RefundDueDTO(
        due.refundNo(),
        due.orderId().value(),
        due.type().getCode(),
        due.amount().amount(),
        due.reason().name(),
        due.occurredAt(),
        due.state().name(),
        due.doneAt());
  }
}
