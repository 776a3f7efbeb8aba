package site.dopplerxd.domain.activity.service;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.port.ActivityRepository;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Answers what an activity offers for some goods in some channel, and to whom. */
@RequiredArgsConstructor
public final class ActivityOfferService {
  private final ActivityRepository activities;
  private final CrowdMembers crowds;

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

  /**
   * Finds what is offered of these goods in this channel, by the activity that sells them.
   *
   * @throws AppException {@link ResponseCode#NO_ACTIVITY} when no activity does
   */
  public ActivityOffer offer(SalesChannel channel, GoodsId goodsId) {
    return activities
        .findOffer(channel, goodsId)
        .orElseThrow(() -> nothingOffered(channel, goodsId));
  }

  /** The refusal in the words for goods that no activity sells. */
  public static AppException nothingOffered(SalesChannel channel, GoodsId goodsId) {
    return new AppException(
        ResponseCode.NO_ACTIVITY, "channel=%s goodsId=%s".formatted(channel, goodsId.value()));
  }

  /** The offer as this buyer has it; asks for the buyer's crowds when the offer has any. */
  public BuyerOffer to(UserId buyer, ActivityOffer offer) {
    return offer.to(crowds.of(offer.crowds(), buyer));
  }

  private static AppException nothingOffered(
      ActivityId activityId, SalesChannel channel, GoodsId goodsId) {
    return new AppException(
        ResponseCode.NO_ACTIVITY,
        "activityId=%d channel=%s goodsId=%s"
            .formatted(activityId.value(), channel, goodsId.value()));
  }
}
