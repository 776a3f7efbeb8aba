package site.dopplerxd.domain.trade.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.model.PlaceLimits;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.combine.Combiner;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamName;

/**
 * Takes places for locks that come at the same time in one transaction. One that comes alone has
 * one of its own, at once. Thread-safe.
 */
final class JointLocks {
  private static final int MOST_TOGETHER = 16;
  private static final int MOST_WAITING = 64;
  private static final int LANES = 2;

  private final PlaceTaking places;
  private final UnitOfWork unitOfWork;
  private final Duration patience;
  private final List<Combiner<Wish, Supplier<Optional<MarketPayOrderEntity>>>> lanes;

  /** The wish for a place, and what the activity offers this buyer. */
  record Wish(LockRequest request, BuyerOffer offer, Instant now) {
    Purchase purchase() {
      return request.purchase();
    }

    /** The team that it is to be in; absent for a new one. */
    Optional<TeamName> team() {
      return request.team().map(team -> new TeamName(request.channel(), team));
    }

    /** Whether no one else's places have to be counted for it. */
    boolean mayBeTogether() {
      PlaceLimits limits = offer.offer().limits();
      return limits.places().isEmpty() && limits.lapsedAnHour().isEmpty();
    }
  }

  /**
   * Takes its collaborators.
   *
   * @param patience how long a lock waits for the transaction before that of its own, which takes
   *     milliseconds: one that takes longer may wait for a number or a team that another node
   *     holds, and those behind it have nothing to do with that; zero for one of its own each
   */
  JointLocks(PlaceTaking places, UnitOfWork unitOfWork, Duration patience) {
    this.places = places;
    this.unitOfWork = unitOfWork;
    this.patience = patience;
    this.lanes =
        Stream.generate(() -> new Combiner<>(MOST_TOGETHER, MOST_WAITING, this::taken))
            .limit(LANES)
            .toList();
  }

  /**
   * The place, together with others or not.
   *
   * @return absent, and nothing was done, when it must be taken alone: places of the activity are
   *     counted, its team is just being changed, another of its transaction was in the way, or
   *     those before it take too long
   * @throws RuntimeException why there is none, as of {@link PlaceTaking#take}
   */
  Optional<MarketPayOrderEntity> take(LockRequest request, BuyerOffer offer, Instant now) {
    var wish = new Wish(request, offer, now);
    return wish.mayBeTogether() && !patience.isZero()
        ? lane(wish.purchase()).askSoon(wish, patience).flatMap(Supplier::get)
        : Optional.empty();
  }

  /** All locks of one buyer have the same: they would wait for each other in two transactions. */
  private Combiner<Wish, Supplier<Optional<MarketPayOrderEntity>>> lane(Purchase purchase) {
    return lanes.get(Math.floorMod(purchase.userId().hashCode(), LANES));
  }

  private List<Supplier<Optional<MarketPayOrderEntity>>> taken(List<Wish> wishes) {
    if (wishes.size() == 1) {
      MarketPayOrderEntity place = alone(wishes.get(0));
      return List.of(() -> Optional.of(place));
    }
    try {
      return unitOfWork.inTransaction(() -> places.together().take(wishes));
    } catch (RuntimeException e) {
      if (!unitOfWork.isOfTheWork(e)) {
        throw e;
      }
      // The fault of one of them, such as a number that is taken: which one shows when each is
      // alone.
      return Collections.nCopies(wishes.size(), Optional::empty);
    }
  }

  private MarketPayOrderEntity alone(Wish wish) {
    return unitOfWork.inTransaction(() -> places.take(wish.request(), wish.offer(), wish.now(), 0));
  }

  /** How many have no answer yet. */
  int unanswered() {
    return lanes.stream().mapToInt(Combiner::unanswered).sum();
  }
}
