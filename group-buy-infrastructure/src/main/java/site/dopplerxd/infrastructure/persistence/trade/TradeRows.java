package site.dopplerxd.infrastructure.persistence.trade;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
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
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.port.TradeRepository.Cursor;
import site.dopplerxd.domain.trade.port.TradeRepository.Joining;
import site.dopplerxd.domain.trade.port.TradeRepository.OverduePlace;
import site.dopplerxd.domain.trade.port.TradeRepository.PlaceWithTeam;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;
import site.dopplerxd.infrastructure.persistence.trade.GroupBuyOrderDao.JoiningRow;
import site.dopplerxd.infrastructure.persistence.trade.GroupBuyOrderListDao.PlaceWithTeamRow;

/** Turns teams and places into rows and back. */
final class TradeRows {
  /** Of a team that was opened by a node that did not keep its goods. */
  private static final String NO_GOODS = "";

  private TradeRows() {}

  static GroupBuyOrderRow of(GroupBuyTeamEntity team) {
    TeamTerms terms = team.getTerms();
    return new GroupBuyOrderRow(
        terms.teamId().value(),
        terms.activityId().value(),
        terms.clientId().value(),
        terms.channel().source(),
        terms.channel().channel(),
        terms.price().original().amount(),
        terms.price().deduction().amount(),
        terms.price().pay().amount(),
        terms.targetCount(),
        terms.groupType().getCode(),
        team.getCompleteCount(),
        team.getLockCount(),
        team.getStatus().getCode(),
        terms.validStart(),
        terms.validEnd(),
        terms.notifyTarget().type().name(),
        terms.notifyTarget().address(),
        terms.goodsId().map(GoodsId::value).orElse(NO_GOODS),
        team.isJoiningStopped(),
        0);
  }

  static GroupBuyTeamEntity toTeam(GroupBuyOrderRow row) {
    return RowReading.read("team", row.teamId(), row, TradeRows::team);
  }

  private static GroupBuyTeamEntity team(GroupBuyOrderRow row) {
    var terms =
        new TeamTerms(
            new TeamId(row.teamId()),
            new ActivityId(row.activityId()),
            new ClientId(row.clientId()),
            new SalesChannel(row.source(), row.channel()),
            new Price(
                new Money(row.originalPrice()),
                new Money(row.deductionPrice()),
                new Money(row.payPrice())),
            row.targetCount(),
            GroupType.of(row.groupType()),
            row.validStartTime(),
            row.validEndTime(),
            new NotifyTarget(new NotifyType(row.notifyType()), row.notifyUrl()),
            Optional.of(row.goodsId()).filter(id -> !id.equals(NO_GOODS)).map(GoodsId::new));
    return new GroupBuyTeamEntity(
        terms,
        row.lockCount(),
        row.completeCount(),
        TeamStatus.of(row.status()),
        row.joiningStopped());
  }

  static GroupBuyOrderListRow of(MarketPayOrderEntity place) {
    Purchase purchase = place.purchase();
    return new GroupBuyOrderListRow(
        place.orderId().value(),
        purchase.outTradeNo().value(),
        purchase.userId().value(),
        place.teamId().value(),
        purchase.activityId().value(),
        purchase.goodsId().value(),
        purchase.channel().source(),
        purchase.channel().channel(),
        place.price().original().amount(),
        place.price().deduction().amount(),
        place.price().pay().amount(),
        place.status().getCode(),
        place.isClosed() ? null : place.takeSlot(),
        place.requestDigest(),
        place.lockedAt(),
        place.outTradeTime(),
        place.payDeadline(),
        place.refundNotifyUrl().orElse(null),
        place.closing() == null ? null : place.closing().reason().name(),
        place.closing() == null ? null : place.closing().at(),
        0);
  }

  static MarketPayOrderEntity toPlace(GroupBuyOrderListRow row) {
    return RowReading.read("place", row.orderId(), row, TradeRows::place);
  }

  private static MarketPayOrderEntity place(GroupBuyOrderListRow row) {
    return new MarketPayOrderEntity(
        new OrderId(row.orderId()),
        new TeamId(row.teamId()),
        toPurchase(row),
        row.requestDigest(),
        row.takeSlot() == null ? MarketPayOrderEntity.NO_TAKE : row.takeSlot(),
        new Price(
            new Money(row.originalPrice()),
            new Money(row.deductionPrice()),
            new Money(row.payPrice())),
        row.lockTime(),
        TradeOrderStatus.of(row.status()),
        row.outTradeTime(),
        row.payDeadline(),
        Optional.ofNullable(row.refundNotifyUrl()),
        closing(row));
  }

  private static @Nullable Closing closing(GroupBuyOrderListRow row) {
    return row.closeReason() == null || row.closedAt() == null
        ? null
        : new Closing(
            Codes.named(CloseReason.values(), row.closeReason(), "close reason"), row.closedAt());
  }

  private static Purchase toPurchase(GroupBuyOrderListRow row) {
    return new Purchase(
        new UserId(row.userId()),
        new SalesChannel(row.source(), row.channel()),
        new GoodsId(row.goodsId()),
        new ActivityId(row.activityId()),
        new OutTradeNo(row.outTradeNo()));
  }

  static PlaceWithTeam toPlaceWithTeam(PlaceWithTeamRow row) {
    return new PlaceWithTeam(
        toPlace(row.place()), Optional.ofNullable(row.team()).map(TradeRows::toTeam));
  }

  static Optional<Joining> toJoining(List<JoiningRow> rows) {
    List<TakeRow> takes = rows.stream().map(JoiningRow::take).flatMap(Stream::ofNullable).toList();
    return rows.stream().findFirst().map(row -> new Joining(toTeam(row.team()), toTakes(takes)));
  }

  static OverduePlace toOverduePlace(GroupBuyOrderListDao.Overdue row) {
    return new OverduePlace(
        new SalesChannel(row.source(), row.channel()),
        new OutTradeNo(row.outTradeNo()),
        new Cursor(row.unpaidUntil(), row.id()));
  }

  static BuyerTakes toTakes(List<TakeRow> rows) {
    return new BuyerTakes(
        rows.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    row -> new OutTradeNo(row.outTradeNo()), TakeRow::takeSlot)),
        rows.stream().map(row -> new TeamId(row.teamId())).collect(Collectors.toSet()),
        (int)
            rows.stream().filter(row -> row.status() == TradeOrderStatus.LOCKED.getCode()).count());
  }
}
