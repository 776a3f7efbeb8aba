package site.dopplerxd.domain.trade.market;

import java.time.Instant;
import java.util.List;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;

/**
 * What one buyer sees of goods on offer.
 *
 * @param price that the buyer pays in a team that is opened now
 * @param teams own ones first, to be shared; then others, which the buyer can join
 * @param statistic of all teams of the activity in the channel
 * @param seenAt the moment at which all of this is so
 */
public record MarketView(
    ActivityId activityId,
    GoodsId goodsId,
    Price price,
    List<JoinableTeam> teams,
    TeamStatistic statistic,
    Instant seenAt) {}
