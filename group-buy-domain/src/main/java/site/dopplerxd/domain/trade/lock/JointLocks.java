package site.dopplerxd.domain.trade.lock;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.model.PlaceLimits;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.combine.Combiner;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamName;

/**
 * Takes places for locks that come at the same time in one transaction. One that comes alone has
 * one of its own, at once. Thread-safe.
 */
public final class JointLocks {
  private static final int MOST_TOGETHER = 16;
  private static final int MOST_WAITING = 64;
  private static final int LANES = 2;

  private final PlaceTaking places;
  private final UnitOfWork unitOfWork;
  private final Clock clock;
  private final Duration patience;
  private final List<Combiner<List<Wish>, List<Optional<Outcome>>>> lanes;

  /**
   * The wish for a place, and what the activity offers this buyer.
   *
   * @param conflicts how many tries of it found the buyer's slot taken
   */
  record Wish(LockRequest request, BuyerOffer offer, int conflicts) {
    Purchase purchase() {
      return request.purchase();
    }

    /** The team that it is to be in; absent for a new one. */
    Optional<TeamName> team() {
      return request.team().map(team -> new TeamName(request.channel(), team));
    }

    /** Whether no one else's places have to be counted for it, nor its own with the team locked. */
    boolean mayBeTogether() {
      PlaceLimits limits = offer.offer().limits();
      return conflicts == 0 && limits.places().isEmpty() && limits.lapsedAnHour().isEmpty();
    }
  }

  /**
   * Takes its collaborators.
   *
   * @param allowance how many places there are for a buyer and in all
   * @param patience how long a lock waits for the transaction before that of its own, which takes
   *     milliseconds: one that takes longer may wait for a number or a team that another node
   *     holds, and those behind it have nothing to do with that; zero for one of its own each
   */
  public JointLocks(
      TradeRepository trades,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      PlaceAllowance allowance,
      Clock clock,
      Duration patience) {
    this.places = new PlaceTaking(trades, identifiers, allowance);
    this.unitOfWork = unitOfWork;
    this.clock = clock;
    this.patience = patience;
    this.lanes =
        Stream.generate(() -> new Combiner<>(MOST_TOGETHER, MOST_WAITING, this::shared))
            .limit(LANES)
            .toList();
  }

  /**
   * The place, together with others or not.
   *
   * @throws PlaceConflictException when its trade number, or the slot that it tried, is taken
   * @throws RuntimeException why else there is none, as of {@link PlaceTaking#take}
   */
  MarketPayOrderEntity take(Wish wish) {
    return takeAll(List.of(wish)).get(0).place();
  }

  /**
   * The places of several that join one team, in this order as far as they share a transaction.
   * Where they can't, each is taken alone, one after the other: places of the activity are counted,
   * or another of the transaction was in the way.
   *
   * @return of each what became of it, at its place
   */
  List<Outcome> takeAll(List<Wish> wishes) {
    List<Wish> sharing = wishes.stream().filter(Wish::mayBeTogether).toList();
    Iterator<Optional<Outcome>> shared = together(sharing).iterator();
    List<Optional<Outcome>> known =
        wishes.stream()
            .map(wish -> wish.mayBeTogether() ? shared.next() : Optional.<Outcome>empty())
            .toList();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      Wish wish = wishes.get(i);
      outcomes.add(known.get(i).orElseGet(() -> alone(wish)));
    }
    return outcomes;
  }

  /** With strangers, or, where that leaves several, in a transaction of their own. */
  private List<Optional<Outcome>> together(List<Wish> wishes) {
    List<Optional<Outcome>> outcomes = withStrangers(wishes);
    boolean allLeft = outcomes.stream().allMatch(Optional::isEmpty);
    return wishes.size() > 1 && allLeft && !patience.isZero() ? asOne(wishes) : outcomes;
  }

  private List<Optional<Outcome>> withStrangers(List<Wish> wishes) {
    if (wishes.isEmpty() || patience.isZero()) {
      return left(wishes);
    }
    try {
      return lane(wishes.get(0).purchase()).askSoon(wishes, patience).orElseGet(() -> left(wishes));
    } catch (RuntimeException e) {
      return Collections.nCopies(wishes.size(), Optional.of(Outcome.failed(e)));
    }
  }

  private static List<Optional<Outcome>> left(List<Wish> wishes) {
    return Collections.nCopies(wishes.size(), Optional.empty());
  }

  /** All locks of one buyer have the same: they would wait for each other in two transactions. */
  private Combiner<List<Wish>, List<Optional<Outcome>>> lane(Purchase purchase) {
    return lanes.get(Math.floorMod(purchase.userId().hashCode(), LANES));
  }

  private List<List<Optional<Outcome>>> shared(List<List<Wish>> groups) {
    Iterator<Optional<Outcome>> outcomes =
        taken(groups.stream().flatMap(List::stream).toList()).iterator();
    return groups.stream()
        .map(group -> group.stream().map(wish -> outcomes.next()).toList())
        .toList();
  }

  private List<Optional<Outcome>> taken(List<Wish> wishes) {
    return wishes.size() == 1
        ? List.of(Optional.of(alone(wishes.get(0))))
        : inOneTransaction(wishes, () -> places.together().take(wishes, clock.instant()));
  }

  /** Joins of one team, which wait for its row once for all. */
  private List<Optional<Outcome>> asOne(List<Wish> wishes) {
    try {
      return inOneTransaction(wishes, () -> places.together().takeInTurn(wishes, clock::instant));
    } catch (RuntimeException e) {
      return Collections.nCopies(wishes.size(), Optional.of(Outcome.failed(e)));
    }
  }

  private List<Optional<Outcome>> inOneTransaction(
      List<Wish> wishes, Supplier<List<Optional<Outcome>>> work) {
    try {
      return unitOfWork.inTransaction(work);
    } catch (RuntimeException e) {
      if (!unitOfWork.isOfTheWork(e)) {
        throw e;
      }
      // The fault of one of them, such as a number that is taken: which one shows when each is
      // alone.
      return left(wishes);
    }
  }

  /** By the time of its turn: a team may have ended while it waited. */
  private Outcome alone(Wish wish) {
    return Outcome.of(() -> unitOfWork.inTransaction(() -> places.take(wish, clock.instant())));
  }

  /** How many callers have no answer yet. */
  int unanswered() {
    return lanes.stream().mapToInt(Combiner::unanswered).sum();
  }
}
