package site.dopplerxd.domain.trade.lock;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** One reason not to lock a place; asked before anything is written, the first refusal wins. */
@FunctionalInterface
interface LockRule {
  /** It is live, within its time and not sold out. */
  LockRule IT_IS_ON_OFFER = (request, offer, now) -> offer.refusal(now);

  LockRule A_NEW_TEAM_HAS_A_NOTIFY_URL =
      (request, offer, now) ->
          request.team().isEmpty() && request.notifyTarget().isEmpty()
              ? Optional.of(new AppException(ResponseCode.ILLEGAL_PARAMETER, "notifyUrl"))
              : Optional.empty();

  /** What operators have switched at the moment. */
  static LockRule theSwitchesAllowIt(Supplier<Switches> switches) {
    return (request, offer, now) ->
        switches.get().refusal(request.purchase().channel(), request.purchase().userId());
  }

  /** Without a channel the promise to notify could not be kept. */
  static LockRule theNotifyTypeHasAChannel(CallbackUrlCheck urls) {
    return (request, offer, now) ->
        Stream.of(request.notifyTarget(), request.refundTarget())
            .flatMap(Optional::stream)
            .map(NotifyTarget::type)
            .filter(type -> !urls.serves(type))
            .findFirst()
            .map(
                type ->
                    new AppException(
                        ResponseCode.NOTIFY_TYPE_UNAVAILABLE, "notifyType=" + type.name()));
  }

  static LockRule theNotifyUrlMayBeCalled(CallbackUrlCheck urls) {
    return (request, offer, now) -> forbidden(urls, request, request.notifyTarget(), "notify");
  }

  static LockRule theRefundNotifyUrlMayBeCalled(CallbackUrlCheck urls) {
    return (request, offer, now) ->
        forbidden(urls, request, request.refundTarget(), "refundNotify");
  }

  private static Optional<AppException> forbidden(
      CallbackUrlCheck urls, LockRequest request, Optional<NotifyTarget> target, String field) {
    return target.flatMap(to -> urls.refusal(request.clientId(), to, named(field, to)));
  }

  /** As the request writes it. */
  private static String named(String field, NotifyTarget target) {
    return field + (target.type().equals(NotifyType.MQ) ? "MQ" : "Url");
  }

  /** The refusal, absent when this rule has nothing against the request. */
  Optional<AppException> refuses(LockRequest request, ActivityOffer offer, Instant now);
}
