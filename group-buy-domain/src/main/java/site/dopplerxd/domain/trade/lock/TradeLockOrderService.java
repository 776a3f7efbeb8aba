package site.dopplerxd.domain.trade.lock;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.trade.lock.LockBatcher.PermittedLock;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Locks a place in a team before it is paid (锁单). */
public final class TradeLockOrderService {
  private final ActivityOfferService offers;
  private final EarlierLocks earlier;
  private final TradeObserver observer;
  private final Clock clock;
  private final TeamJoins joins;
  private final List<LockRule> rules;

  /**
   * Builds the rules, in the order in which they are asked.
   *
   * @param switches that operators have set; asked once for each lock
   * @param joins lets locks in
   */
  public TradeLockOrderService(
      ActivityOfferService offers,
      TradeRepository trades,
      CallbackUrlCheck urls,
      TradeObserver observer,
      Clock clock,
      Supplier<Switches> switches,
      TeamJoins joins) {
    this.offers = offers;
    this.earlier = new EarlierLocks(trades);
    this.observer = observer;
    this.clock = clock;
    this.joins = joins;
    this.rules =
        List.of(
            LockRule.theSwitchesAllowIt(switches),
            LockRule.theNotifyTypeHasAChannel(urls),
            LockRule.A_NEW_TEAM_HAS_A_NOTIFY_URL,
            LockRule.theNotifyUrlMayBeCalled(urls),
            LockRule.theRefundNotifyUrlMayBeCalled(urls),
            LockRule.IT_IS_ON_OFFER);
  }

  /**
   * Locks a place, opening a team when the request names none. The same request again gets the same
   * place, however often, however concurrently, and also after it was paid. Once its place is
   * closed, it is refused; for up to a second because its team is full (docs/decisions/0142).
   *
   * @throws AppException when a rule, the team or the take limit refuses, or the trade number was
   *     used for something else; nothing is written then
   * @throws NoCapacityException when too many others join the same team; nothing is written then
   */
  public MarketPayOrderEntity lockMarketPayOrder(LockRequest request) {
    LockOutcome outcome = outcome(request);
    return outcome.isEarlierPlace()
        ? answerRepeat(outcome.place(), request)
        : announce(outcome.place());
  }

  /** What a rule refuses waits for no turn. */
  private LockOutcome outcome(LockRequest request) {
    try {
      LockOutcome outcome =
          joins.lock(new PermittedLock(request, requirePermitted(request, clock.instant())));
      return outcome.isTechnicalFailure()
          ? earlier.orElse(request, requireNonNull(outcome.failure()))
          : outcome;
    } catch (RuntimeException e) {
      return earlier.orElse(request, e);
    }
  }

  private MarketPayOrderEntity answerRepeat(MarketPayOrderEntity place, LockRequest request) {
    if (!place.answers(request)) {
      throw new AppException(ResponseCode.TRADE_NO_REUSED, outTradeNo(request.purchase()));
    }
    if (place.isClosed()) {
      throw new AppException(ResponseCode.PLACE_CLOSED, outTradeNo(request.purchase()));
    }
    Safely.run(() -> observer.locked(place, true));
    return place;
  }

  private MarketPayOrderEntity announce(MarketPayOrderEntity locked) {
    Safely.run(() -> observer.locked(locked, false));
    return locked;
  }

  private BuyerOffer requirePermitted(LockRequest request, Instant now) {
    ActivityOffer offer = offered(request.purchase());
    for (LockRule rule : rules) {
      rule.refuses(request, offer, now)
          .ifPresent(
              refusal -> {
                throw refusal;
              });
    }
    return requireInCrowd(request.purchase(), offer);
  }

  /** Asked last, as it may cost a read. */
  private BuyerOffer requireInCrowd(Purchase purchase, ActivityOffer offer) {
    BuyerOffer theirs = offers.to(purchase.userId(), offer);
    if (!theirs.mayJoin()) {
      throw new AppException(
          ResponseCode.NOT_IN_CROWD, "activityId=" + purchase.activityId().value());
    }
    return theirs;
  }

  private ActivityOffer offered(Purchase purchase) {
    return offers.offer(purchase.activityId(), purchase.channel(), purchase.goodsId());
  }

  private static String outTradeNo(Purchase purchase) {
    return "outTradeNo=" + purchase.outTradeNo().value();
  }
}
