package site.dopplerxd.domain.activity.port;

import java.util.Optional;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;

/** Finds what is on offer. May answer from a copy that is at most five seconds old. */
public interface ActivityRepository {
  /**
   * The offer for these goods in this channel, in every state of its activity.
   *
   * @throws site.dopplerxd.types.AppException NO_DISCOUNT_PLAN when its discount cannot be read
   */
  Optional<ActivityOffer> findOffer(SalesChannel channel, GoodsId goodsId);
}
