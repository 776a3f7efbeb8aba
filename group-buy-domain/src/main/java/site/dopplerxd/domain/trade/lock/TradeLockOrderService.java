package site.dopplerxd.domain.trade.lock;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.shared.NoConnectionException;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.trade.lock.JointLocks.Wish;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Takes a place in a team before it is paid (锁单). */
public final class TradeLockOrderService {
  /**
   * Each conflict means that another lock of this buyer was committed; so many in a row only happen
   * to a buyer who opens teams with hundreds of requests at once.
   */
  private static final int MAX_CONFLICTS = 16;

  private final ActivityOfferService offers;
  private final TradeRepository trades;
  private final TradeObserver observer;
  private final Clock clock;
  private final TeamCrowds crowds;
  private final List<LockRule> rules;

  /**
   * Takes its collaborators.
   *
   * @param switches that operators have set; asked once for each lock
   * @param crowds lets locks in
   */
  public TradeLockOrderService(
      ActivityOfferService offers,
      TradeRepository trades,
      CallbackUrlCheck urls,
      TradeObserver observer,
      Clock clock,
      Supplier<Switches> switches,
      TeamCrowds crowds) {
    this.offers = offers;
    this.trades = trades;
    this.observer = observer;
    this.clock = clock;
    this.crowds = crowds;
    this.rules =
        List.of(
            LockRule.theSwitchesAllowIt(switches),
            LockRule.theNotifyTypeHasAChannel(urls),
            LockRule.A_NEW_TEAM_HAS_A_NOTIFY_URL,
            LockRule.theNotifyUrlMayBeCalled(urls),
            LockRule.theRefundNotifyUrlMayBeCalled(urls),
            LockRule.THE_ACTIVITY_IS_LIVE,
            LockRule.IT_IS_ACTIVITY_TIME,
            LockRule.IT_IS_NOT_SOLD_OUT);
  }

  /**
   * Locks a place, opening a team when the request names none. The same request again gets the same
   * place, however often, however concurrently, and also after it was paid.
   *
   * @throws AppException when a rule, the team or the take limit refuses, or the trade number was
   *     used for something else; nothing is written then
   * @throws NoConnectionException when too many others join the same team; nothing is written then
   */
  public MarketPayOrderEntity lockMarketPayOrder(LockRequest request) {
    Locked locked = lockedInTurn(request);
    return locked.before() ? repeated(locked.place(), request) : announced(locked.place());
  }

  /** What a rule refuses waits for no turn. */
  private Locked lockedInTurn(LockRequest request) {
    try {
      return locked(request, permitted(request, clock.instant()));
    } catch (KnownFullException e) {
      throw e;
    } catch (RuntimeException e) {
      return lockedBefore(request, e);
    }
  }

  /**
   * The place of the request's trade number.
   *
   * @param before whether it was there already, for this request or for another
   */
  private record Locked(MarketPayOrderEntity place, boolean before) {}

  private Optional<Locked> lockedBefore(LockRequest request) {
    Purchase purchase = request.purchase();
    return trades
        .findPlace(purchase.channel(), purchase.outTradeNo())
        .map(place -> new Locked(place, true));
  }

  /**
   * A repeat gets its answer even when a new lock is refused or fails, and so does a slower twin.
   * After a lack of connections it is not looked for: a second wait would end like the first.
   */
  private Locked lockedBefore(LockRequest request, RuntimeException failure) {
    if (NoConnectionException.in(failure).isPresent()) {
      throw failure;
    }
    try {
      return lockedBefore(request).orElseThrow(() -> failure);
    } catch (RuntimeException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private MarketPayOrderEntity repeated(MarketPayOrderEntity earlier, LockRequest request) {
    if (!earlier.answers(request)) {
      throw new AppException(ResponseCode.TRADE_NO_REUSED, outTradeNo(request.purchase()));
    }
    if (earlier.isClosed()) {
      throw new AppException(ResponseCode.PLACE_CLOSED, outTradeNo(request.purchase()));
    }
    Safely.run(() -> observer.locked(earlier, true));
    return earlier;
  }

  private Locked locked(LockRequest request, BuyerOffer offer) {
    for (int conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
      try {
        return new Locked(crowds.take(new Wish(request, offer, conflicts)), false);
      } catch (PlaceConflictException e) {
        Optional<Locked> earlier = lockedBefore(request);
        if (earlier.isPresent()) {
          return earlier.get();
        }
        // A concurrent lock took the slot: what is taken is asked again.
      }
    }
    throw new AppException(ResponseCode.DUPLICATE_KEY, outTradeNo(request.purchase()));
  }

  private MarketPayOrderEntity announced(MarketPayOrderEntity locked) {
    Safely.run(() -> observer.locked(locked, false));
    return locked;
  }

  private BuyerOffer permitted(LockRequest request, Instant now) {
    ActivityOffer offer = offered(request.purchase());
    for (LockRule rule : rules) {
      rule.refuses(request, offer, now)
          .ifPresent(
              refusal -> {
                throw refusal;
              });
    }
    return admitted(request.purchase(), offer);
  }

  /** Asked last, as it may cost a read. */
  private BuyerOffer admitted(Purchase purchase, ActivityOffer offer) {
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
