package site.dopplerxd.domain.trade.query;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.owed.RefundDue;

/**
 * A place as it is now, with what belongs to it.
 *
 * @param refund what is owed back for it; absent when nothing ever was
 * @param callbacks those about it and its team, the oldest first
 */
public record PlaceView(
    MarketPayOrderEntity place,
    GroupBuyTeamEntity team,
    Optional<RefundDue> refund,
    List<TaskView> callbacks) {}
