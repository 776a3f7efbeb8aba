package site.dopplerxd.domain.trade.lock;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** One reason not to lock a place; asked before anything is written, the first refusal wins. */
@FunctionalInterface
interface LockRule {
  LockRule THE_ACTIVITY_IS_LIVE =
      (request, offer, now) ->
          refuseUnless(offer.activity().isLive(), ResponseCode.ACTIVITY_NOT_LIVE, request);

  LockRule IT_IS_ACTIVITY_TIME =
      (request, offer, now) ->
          refuseUnless(offer.activity().isOpenAt(now), ResponseCode.OUTSIDE_ACTIVITY_TIME, request);

  /**
   * Nobody can be shown to belong to a crowd, as we keep none: a tagged activity sells to nobody.
   */
  LockRule THE_BUYER_BELONGS_TO_THE_CROWD =
      (request, offer, now) ->
          refuseUnless(!offer.activity().crowdOnly(), ResponseCode.NOT_IN_CROWD, request);

  /** No broker is configured: a promise to notify by MQ could not be kept. */
  LockRule THE_MERCHANT_IS_NOTIFIED_BY_HTTP =
      (request, offer, now) ->
          request
              .notifyTarget()
              .filter(target -> target.type() != NotifyType.HTTP)
              .map(t -> new AppException(ResponseCode.NOTIFY_TYPE_UNAVAILABLE, "notifyType=MQ"));

  LockRule A_NEW_TEAM_HAS_A_NOTIFY_URL =
      (request, offer, now) ->
          request.team().isEmpty() && request.notifyTarget().isEmpty()
              ? Optional.of(new AppException(ResponseCode.ILLEGAL_PARAMETER, "notifyUrl"))
              : Optional.empty();

  static LockRule theChannelIsNotBlocked(Set<SalesChannel> blocked) {
    return (request, offer, now) ->
        blocked.contains(request.purchase().channel())
            ? Optional.of(
                new AppException(
                    ResponseCode.CHANNEL_BLOCKED, request.purchase().channel().toString()))
            : Optional.empty();
  }

  static LockRule theNotifyUrlMayBeCalled(CallbackUrlCheck urls) {
    return (request, offer, now) ->
        forbidden(urls, request, request.notifyTarget().map(NotifyTarget::address), "notifyUrl");
  }

  static LockRule theRefundNotifyUrlMayBeCalled(CallbackUrlCheck urls) {
    return (request, offer, now) ->
        forbidden(urls, request, request.refundNotifyUrl(), "refundNotifyUrl");
  }

  private static Optional<AppException> forbidden(
      CallbackUrlCheck urls, LockRequest request, Optional<String> url, String field) {
    return url.flatMap(address -> urls.refuses(request.clientId(), address))
        .map(rule -> new AppException(ResponseCode.NOTIFY_URL_FORBIDDEN, field + ": " + rule));
  }

  /** The refusal, absent when this rule has nothing against the request. */
  Optional<AppException> refuses(LockRequest request, ActivityOffer offer, Instant now);

  private static Optional<AppException> refuseUnless(
      boolean fine, ResponseCode code, LockRequest request) {
    return fine
        ? Optional.empty()
        : Optional.of(
            new AppException(code, "activityId=" + request.purchase().activityId().value()));
  }
}
