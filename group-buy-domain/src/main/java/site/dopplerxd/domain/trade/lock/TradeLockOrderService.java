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
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.NoConnectionException;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
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
  private final UnitOfWork unitOfWork;
  private final Identifiers identifiers;
  private final TradeObserver observer;
  private final Clock clock;
  private final PlaceAllowance allowance;
  private final List<LockRule> rules;

  /**
   * Takes its collaborators.
   *
   * @param switches that operators have set; asked once for each lock
   * @param allowance how many places there are for a buyer and in all
   */
  public TradeLockOrderService(
      ActivityOfferService offers,
      TradeRepository trades,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      CallbackUrlCheck urls,
      TradeObserver observer,
      Clock clock,
      Supplier<Switches> switches,
      PlaceAllowance allowance) {
    this.offers = offers;
    this.trades = trades;
    this.unitOfWork = unitOfWork;
    this.identifiers = identifiers;
    this.observer = observer;
    this.clock = clock;
    this.allowance = allowance;
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
   */
  public MarketPayOrderEntity lockMarketPayOrder(LockRequest request) {
    Instant now = clock.instant();
    Locked locked;
    try {
      locked = locked(request, permitted(request, now), now);
    } catch (RuntimeException e) {
      locked = lockedBefore(request, e);
    }
    return locked.before() ? repeated(locked.place(), request) : announced(locked.place());
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

  private Locked locked(LockRequest request, BuyerOffer offer, Instant now) {
    for (int conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
      try {
        int before = conflicts;
        return new Locked(unitOfWork.inTransaction(() -> lock(request, offer, now, before)), false);
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

  /**
   * Looks at what the buyer has taken, and takes a place. Whether the trade number belongs to
   * another buyer, another activity or a closed place is left to its unique key: it is rare.
   *
   * @param conflicts how many came before; then it looks only with the team's row locked: locks of
   *     one buyer that queue for one team would otherwise all reach for the slot that the first of
   *     them gets
   */
  private MarketPayOrderEntity lock(
      LockRequest request, BuyerOffer offer, Instant now, int conflicts) {
    boolean inTurn = conflicts > 0 || OnePlacePerTeam.needsTheTeamsLock(offer.offer().activity());
    Optional<GroupBuyTeamEntity> team = inTurn ? teamForUpdate(request) : Optional.empty();
    int slot = freeSlot(request, offer.offer(), now);
    MarketPayOrderEntity place =
        request.team().isPresent()
            ? join(team.or(() -> teamForUpdate(request)), request, offer, slot, now)
            : openTeam(request, offer, slot, now);
    trades.addPlace(place);
    allowance.count(offer.offer());
    return place;
  }

  private Optional<GroupBuyTeamEntity> teamForUpdate(LockRequest request) {
    return request.team().flatMap(team -> trades.findTeamForUpdate(request.channel(), team));
  }

  private int freeSlot(LockRequest request, ActivityOffer offer, Instant now) {
    Purchase purchase = request.purchase();
    BuyerTakes takes = trades.takes(purchase.channel(), purchase.userId(), purchase.activityId());
    if (takes.include(purchase.outTradeNo())) {
      throw new PlaceConflictException(purchase.outTradeNo());
    }
    if (takes.count() >= offer.activity().takeLimit()) {
      throw takeLimitReached(purchase, offer);
    }
    OnePlacePerTeam.check(request, takes, offer.activity());
    allowance.requireRoom(purchase, takes, offer.limits(), now);
    return takes.freeSlot();
  }

  private MarketPayOrderEntity join(
      Optional<GroupBuyTeamEntity> found,
      LockRequest request,
      BuyerOffer offer,
      int slot,
      Instant now) {
    GroupBuyTeamEntity team = found.orElseThrow(() -> noTeam(request));
    MarketPayOrderEntity place = team.lock(identifiers.newOrderId(), request, offer, slot, now);
    trades.saveTeam(team);
    return place;
  }

  private MarketPayOrderEntity openTeam(
      LockRequest request, BuyerOffer offer, int slot, Instant now) {
    GroupBuyTeamEntity team =
        GroupBuyTeamEntity.open(
            identifiers.newTeamId(),
            request.clientId(),
            offer.offer(),
            request.notifyTarget().orElseThrow(),
            now);
    MarketPayOrderEntity place = team.lock(identifiers.newOrderId(), request, offer, slot, now);
    trades.addTeam(team);
    return place;
  }

  private static AppException takeLimitReached(Purchase purchase, ActivityOffer offer) {
    return new AppException(
        ResponseCode.TAKE_LIMIT_REACHED,
        "userId=%s activityId=%d takeLimit=%d"
            .formatted(
                purchase.userId().value(),
                purchase.activityId().value(),
                offer.activity().takeLimit()));
  }

  private static AppException noTeam(LockRequest request) {
    return new AppException(
        ResponseCode.TEAM_NOT_JOINABLE, "teamId=" + request.team().orElseThrow().value());
  }

  private static String outTradeNo(Purchase purchase) {
    return "outTradeNo=" + purchase.outTradeNo().value();
  }
}
