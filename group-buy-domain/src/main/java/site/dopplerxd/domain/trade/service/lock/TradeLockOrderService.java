package site.dopplerxd.domain.trade.service.lock;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.service.ClientUrls;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.service.SafeTradeObserver;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Takes a place in a team before it is paid (锁单). */
public final class TradeLockOrderService {
  /**
   * Each conflict means that another lock of this buyer or of this trade number was committed; so
   * many in a row only happen to a buyer who locks with hundreds of requests at once.
   */
  private static final int MAX_CONFLICTS = 16;

  private final ActivityOfferService offers;
  private final TradeRepository trades;
  private final UnitOfWork unitOfWork;
  private final Identifiers identifiers;
  private final TradeObserver observer;
  private final Clock clock;
  private final List<LockRule> rules;

  /**
   * Takes its collaborators.
   *
   * @param blockedChannels that may not sell at the moment
   */
  public TradeLockOrderService(
      ActivityOfferService offers,
      TradeRepository trades,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      ClientUrls urls,
      TradeObserver observer,
      Clock clock,
      Set<SalesChannel> blockedChannels) {
    this.offers = offers;
    this.trades = trades;
    this.unitOfWork = unitOfWork;
    this.identifiers = identifiers;
    this.observer = new SafeTradeObserver(observer);
    this.clock = clock;
    this.rules =
        List.of(
            LockRule.theChannelIsNotBlocked(blockedChannels),
            LockRule.THE_MERCHANT_IS_NOTIFIED_BY_HTTP,
            LockRule.A_NEW_TEAM_HAS_A_NOTIFY_URL,
            LockRule.theNotifyUrlMayBeCalled(urls),
            LockRule.THE_ACTIVITY_IS_LIVE,
            LockRule.IT_IS_ACTIVITY_TIME,
            LockRule.THE_BUYER_BELONGS_TO_THE_CROWD);
  }

  /**
   * Locks a place, opening a team when the request names none. The same request again gets the same
   * place, however often, however concurrently, and also after it was paid.
   *
   * @throws AppException when a rule, the team or the take limit refuses, or the trade number was
   *     used for something else; nothing is written then
   */
  public MarketPayOrderEntity lockMarketPayOrder(LockRequest request) {
    for (int conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
      Optional<MarketPayOrderEntity> place = repeated(request).or(() -> attempted(request));
      if (place.isPresent()) {
        return place.get();
      }
    }
    throw new AppException(ResponseCode.DUPLICATE_KEY, outTradeNo(request.purchase()));
  }

  private Optional<MarketPayOrderEntity> repeated(LockRequest request) {
    Optional<MarketPayOrderEntity> earlier = trades.findPlace(request.purchase().outTradeNo());
    earlier.ifPresent(place -> requireSame(place, request));
    earlier.ifPresent(place -> observer.locked(place, true));
    return earlier;
  }

  private static void requireSame(MarketPayOrderEntity earlier, LockRequest request) {
    if (!earlier.answers(request)) {
      throw new AppException(ResponseCode.TRADE_NO_REUSED, outTradeNo(request.purchase()));
    }
    if (earlier.isClosed()) {
      throw new AppException(ResponseCode.NO_SUCH_ORDER, outTradeNo(request.purchase()));
    }
  }

  /**
   * Absent when a concurrent lock got in the way: the whole question is to be asked again. What is
   * refused may have been taken by this very request, sent twice: then its answer is ours too.
   */
  private Optional<MarketPayOrderEntity> attempted(LockRequest request) {
    Instant now = clock.instant();
    ActivityOffer offer = offered(request.purchase());
    requireNoRefusal(request, offer, now);
    try {
      MarketPayOrderEntity place = unitOfWork.inTransaction(() -> lock(request, offer, now));
      observer.locked(place, false);
      return Optional.of(place);
    } catch (PlaceConflictException e) {
      return Optional.empty();
    } catch (AppException refusal) {
      return Optional.of(repeated(request).orElseThrow(() -> refusal));
    }
  }

  private ActivityOffer offered(Purchase purchase) {
    return offers.offer(purchase.activityId(), purchase.channel(), purchase.goodsId());
  }

  private void requireNoRefusal(LockRequest request, ActivityOffer offer, Instant now) {
    for (LockRule rule : rules) {
      rule.refuses(request, offer, now)
          .ifPresent(
              refusal -> {
                throw refusal;
              });
    }
  }

  private MarketPayOrderEntity lock(LockRequest request, ActivityOffer offer, Instant now) {
    return request
        .team()
        .map(teamId -> join(teamId, request, offer, now))
        .orElseGet(() -> openTeam(request, offer, now));
  }

  private MarketPayOrderEntity join(
      TeamId teamId, LockRequest request, ActivityOffer offer, Instant now) {
    GroupBuyTeamEntity team = trades.lockTeam(teamId).orElseThrow(() -> noTeam(teamId));
    MarketPayOrderEntity place = placeIn(team, request, offer, now);
    trades.saveTeam(team);
    trades.addPlace(place);
    return place;
  }

  private MarketPayOrderEntity openTeam(LockRequest request, ActivityOffer offer, Instant now) {
    GroupBuyTeamEntity team =
        GroupBuyTeamEntity.open(
            identifiers.newTeamId(),
            request.clientId(),
            offer,
            request.notifyTarget().orElseThrow(),
            now);
    MarketPayOrderEntity place = placeIn(team, request, offer, now);
    trades.addTeam(team);
    trades.addPlace(place);
    return place;
  }

  private MarketPayOrderEntity placeIn(
      GroupBuyTeamEntity team, LockRequest request, ActivityOffer offer, Instant now) {
    return team.lock(
        identifiers.newOrderId(), request, offer, freeTakeSlot(request.purchase(), offer), now);
  }

  /** The lowest free one, so that two locks at once reach for the same and only one gets it. */
  private int freeTakeSlot(Purchase purchase, ActivityOffer offer) {
    Set<Integer> taken = trades.takenSlots(purchase.activityId(), purchase.userId());
    if (taken.size() >= offer.activity().takeLimit()) {
      throw takeLimitReached(purchase, offer);
    }
    return IntStream.rangeClosed(0, taken.size())
        .filter(slot -> !taken.contains(slot))
        .findFirst()
        .orElseThrow();
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

  private static AppException noTeam(TeamId teamId) {
    return new AppException(ResponseCode.TEAM_NOT_JOINABLE, "teamId=" + teamId.value());
  }

  private static String outTradeNo(Purchase purchase) {
    return "outTradeNo=" + purchase.outTradeNo().value();
  }
}
