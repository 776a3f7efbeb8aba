package site.dopplerxd.domain.activity.service;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.port.ActivityRepository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Answers what an activity offers for some goods in some channel. */
@RequiredArgsConstructor
public final class ActivityOfferService {
  private final ActivityRepository activities;

  /**
   * Finds the offer, in every state of its activity.
   *
   * @throws AppException {@link ResponseCode#NO_ACTIVITY} when this activity does not sell these
   *     goods in this channel
   */
  public ActivityOffer offer(ActivityId activityId, SalesChannel channel, GoodsId goodsId) {
    return activities
        .findOffer(channel, goodsId)
        .filter(offer -> offer.activity().activityId().equals(activityId))
        .orElseThrow(() -> nothingOffered(activityId, channel, goodsId));
  }

  private static AppException nothingOffered(
      ActivityId activityId, SalesChannel channel, GoodsId goodsId) {
    return new AppException(
        ResponseCode.NO_ACTIVITY,
        "activityId=%d channel=%s goodsId=%s"
            .formatted(activityId.value(), channel, goodsId.value()));
  }
}
