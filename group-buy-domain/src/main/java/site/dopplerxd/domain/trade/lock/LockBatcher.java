package site.dopplerxd.domain.trade.lock;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.model.PlaceLimits;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.shared.combine.CombinerLanes;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamName;

/**
 * Takes places for locks that come at the same time in one transaction. One that comes alone has
 * one of its own, at once. Thread-safe.
 */
public final class LockBatcher {
  /** Of one transaction. All joins of one team that have their turn come as one, and share it. */
  private static final int MOST_PLACES = 32;

  private final PlaceTaking places;
  private final PlaceTries tries;
  private final UnitOfWork unitOfWork;
  private final Clock clock;
  private final Duration patience;
  private final CombinerLanes<List<Wish>, Shared> lanes;

  /** A request that the rules permit, and what the activity offers this buyer. */
  record Wish(LockRequest request, BuyerOffer offer) {
    Purchase purchase() {
      return request.purchase();
    }

    /** The team that it is to be in; absent for a new one. */
    Optional<TeamName> team() {
      return request.team().map(team -> new TeamName(request.channel(), team));
    }

    /** Whether no places have to be counted for it: those of the activity, or lapsed ones. */
    private boolean mayShare() {
      PlaceLimits limits = offer.offer().limits();
      return limits.places().isEmpty() && limits.lapsedAnHour().isEmpty();
    }
  }

  /**
   * What a transaction of several led to.
   *
   * @param outcomes of each wish; absent for one that was left
   * @param failedAlone whether it failed, with no one else in it
   */
  private record Shared(List<Optional<Outcome>> outcomes, boolean failedAlone) {
    static Shared left(List<Wish> wishes, boolean failedAlone) {
      return new Shared(Collections.nCopies(wishes.size(), Optional.empty()), failedAlone);
    }

    static Shared failedForAll(List<Wish> wishes, RuntimeException failure) {
      Optional<Outcome> outcome = Optional.of(Outcome.failed(failure));
      return new Shared(Collections.nCopies(wishes.size(), outcome), true);
    }

    boolean allLeft() {
      return outcomes.stream().allMatch(Optional::isEmpty);
    }
  }

  /**
   * Begins idle.
   *
   * @param allowance how many places there are for a buyer and in all
   * @param patience how long a lock waits for the transaction before that of its own, which takes
   *     milliseconds: one that takes longer may wait for a number or a team that another node
   *     holds, and those behind it have nothing to do with that; zero for one of its own each
   */
  public LockBatcher(
      TradeRepository trades,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      PlaceAllowance allowance,
      Clock clock,
      Duration patience) {
    this.places = new PlaceTaking(trades, identifiers, allowance);
    this.tries = new PlaceTries(places, new EarlierLocks(trades), unitOfWork, clock);
    this.unitOfWork = unitOfWork;
    this.clock = clock;
    this.patience = patience;
    this.lanes = new CombinerLanes<>(this::shared);
  }

  /** What became of a wish, together with others or not. */
  Outcome take(Wish wish) {
    return takeAll(List.of(wish)).get(0);
  }

  /** Whether its place can be taken together with others. */
  boolean shares(Wish wish) {
    return wish.mayShare() && !patience.isZero();
  }

  /**
   * What became of several that join one team, in this order as far as they share a transaction.
   * Where they can't, each is taken alone, one after the other, until one of them fails for a
   * technical reason: those behind it would wait for the same.
   *
   * @return of each, at its place
   */
  List<Outcome> takeAll(List<Wish> wishes) {
    List<Wish> sharing = wishes.stream().filter(this::shares).toList();
    Iterator<Optional<Outcome>> shared = inBatch(sharing).iterator();
    List<Optional<Outcome>> known =
        wishes.stream()
            .map(wish -> shares(wish) ? shared.next() : Optional.<Outcome>empty())
            .toList();
    List<Outcome> outcomes = new ArrayList<>();
    Optional<Outcome> failure = Optional.empty();
    for (int i = 0; i < wishes.size(); i++) {
      Outcome outcome = finalOutcome(wishes.get(i), known.get(i), failure);
      failure = outcome.isTechnicalFailure() ? Optional.of(outcome) : failure;
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private Outcome finalOutcome(Wish wish, Optional<Outcome> shared, Optional<Outcome> failure) {
    return shared.isEmpty() && failure.isPresent()
        ? failure.get()
        : tries.afterFirst(wish, shared.orElseGet(() -> tries.first(wish)));
  }

  /** With strangers, or, where that leaves several, in a transaction of their own. */
  private List<Optional<Outcome>> inBatch(List<Wish> wishes) {
    if (wishes.isEmpty()) {
      return List.of();
    }
    Shared shared =
        lanes
            .askSoon(buyerOf(wishes), wishes, patience)
            .orElseGet(() -> Shared.left(wishes, false));
    boolean mayGoOn = wishes.size() > 1 && shared.allLeft() && !shared.failedAlone();
    return mayGoOn ? asOne(wishes) : shared.outcomes();
  }

  /**
   * Locks of one buyer have the same: in two transactions they would wait for each other. Several
   * that join a team together go by the buyer of the first.
   */
  private static UserId buyerOf(List<Wish> wishes) {
    return wishes.get(0).purchase().userId();
  }

  private List<Shared> shared(List<List<Wish>> groups) {
    List<Shared> answers = new ArrayList<>();
    while (answers.size() < groups.size()) {
      answers.addAll(inOneTransaction(next(groups.subList(answers.size(), groups.size()))));
    }
    return answers;
  }

  /** As many as go into one transaction, one at least. */
  private static List<List<Wish>> next(List<List<Wish>> groups) {
    int count = 1;
    int wishes = groups.get(0).size();
    while (count < groups.size() && wishes + groups.get(count).size() <= MOST_PLACES) {
      wishes += groups.get(count).size();
      count++;
    }
    return groups.subList(0, count);
  }

  private List<Shared> inOneTransaction(List<List<Wish>> groups) {
    List<Wish> wishes = groups.stream().flatMap(List::stream).toList();
    if (wishes.size() == 1) {
      return List.of(new Shared(List.of(Optional.of(tries.first(wishes.get(0)))), false));
    }
    try {
      Iterator<Optional<Outcome>> outcomes =
          unitOfWork.inTransaction(() -> places.batch().take(wishes, clock.instant())).iterator();
      return groups.stream()
          .map(group -> new Shared(group.stream().map(wish -> outcomes.next()).toList(), false))
          .toList();
    } catch (RuntimeException e) {
      return groups.stream().map(group -> afterFailure(group, groups.size() == 1, e)).toList();
    }
  }

  /**
   * The fault of one of them, such as a number that is taken, shows when each is alone. Without the
   * database it is everyone's.
   */
  private Shared afterFailure(List<Wish> group, boolean alone, RuntimeException failure) {
    return unitOfWork.isDatabaseUnavailable(failure)
        ? Shared.failedForAll(group, failure)
        : Shared.left(group, alone);
  }

  /** Joins of one team, which wait for its row once for all. */
  private List<Optional<Outcome>> asOne(List<Wish> wishes) {
    try {
      return unitOfWork.inTransaction(
          () -> places.batch().takeUnderTeamLock(wishes, clock::instant));
    } catch (PlaceConflictException e) {
      return Shared.left(wishes, true).outcomes();
    } catch (RuntimeException e) {
      return Shared.failedForAll(wishes, e).outcomes();
    }
  }

  /** How many callers have no answer yet. */
  int unanswered() {
    return lanes.unanswered();
  }
}
