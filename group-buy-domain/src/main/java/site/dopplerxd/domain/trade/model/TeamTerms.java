package site.dopplerxd.domain.trade.model;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.GroupBuyActivity;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;

/**
 * What a team was opened with and keeps for good.
 *
 * @param clientId the client that opened it
 * @param price that the group pays for the goods it was opened with; each place has its own, which
 *     is the ordinary one for a buyer whom the discount is not for
 * @param targetCount places that complete it, at least 1
 * @param groupType what happens to it when it is not full at its end
 * @param validEnd the first moment at which joining and paying are refused
 * @param goodsId that its price is for
 */
public record TeamTerms(
    TeamId teamId,
    ActivityId activityId,
    ClientId clientId,
    SalesChannel channel,
    Price price,
    int targetCount,
    GroupType groupType,
    Instant validStart,
    Instant validEnd,
    NotifyTarget notifyTarget,
    Optional<GoodsId> goodsId) {
  /** What a team that is opened now on this offer keeps. */
  static TeamTerms of(
      TeamId teamId,
      ClientId clientId,
      ActivityOffer offer,
      NotifyTarget notifyTarget,
      Instant now) {
    GroupBuyActivity activity = offer.activity();
    return new TeamTerms(
        teamId,
        activity.activityId(),
        clientId,
        offer.channel(),
        offer.price(),
        activity.target(),
        activity.groupType(),
        now,
        now.plus(activity.validTime()),
        notifyTarget,
        Optional.of(offer.goodsId()));
  }

  /**
   * What the group pays for goods: what it paid when the team was opened. For other goods of the
   * activity, and when the goods are not known, it is today's price.
   */
  Price priceOf(GoodsId goods, Price today) {
    return goodsId.filter(goods::equals).isPresent() ? price : today;
  }
}
