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
import site.dopplerxd.domain.shared.combine.StripedCombiner;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;

/**
 * Locks places that are asked for at the same time in one transaction. One that comes alone has one
 * of its own, at once. Thread-safe.
 */
public final class LockBatcher {
  /** Of one transaction. All joins of one team that have their turn come as one, and share it. */
  private static final int MOST_PLACES = 32;

  private final PlaceLocking places;
  private final PlaceTries tries;
  private final UnitOfWork unitOfWork;
  private final Clock clock;
  private final Duration timeout;
  private final StripedCombiner<List<PermittedLock>, BatchResult> combiner;

  /** A request that the rules permit, and what the activity offers this buyer. */
  record PermittedLock(LockRequest request, BuyerOffer offer) {
    Purchase purchase() {
      return request.purchase();
    }

    /** The team that it is to be in; absent for a new one. */
    Optional<TeamKey> team() {
      return request.team().map(team -> new TeamKey(request.channel(), team));
    }

    /** Whether no places have to be counted for it: those of the activity, or lapsed ones. */
    private boolean mayBeBatched() {
      PlaceLimits limits = offer.offer().limits();
      return limits.places().isEmpty() && limits.lapsedAnHour().isEmpty();
    }
  }

  /**
   * What a transaction of several led to.
   *
   * @param outcomes of each lock; absent for one that was left
   * @param failedAlone whether it failed, with no one else in it
   */
  private record BatchResult(List<Optional<LockOutcome>> outcomes, boolean failedAlone) {
    static BatchResult left(List<PermittedLock> permitted, boolean failedAlone) {
      return new BatchResult(Collections.nCopies(permitted.size(), Optional.empty()), failedAlone);
    }

    static BatchResult failedForAll(List<PermittedLock> permitted, RuntimeException failure) {
      Optional<LockOutcome> outcome = Optional.of(LockOutcome.failed(failure));
      return new BatchResult(Collections.nCopies(permitted.size(), outcome), true);
    }

    boolean allLeft() {
      return outcomes.stream().allMatch(Optional::isEmpty);
    }
  }

  /**
   * Begins idle.
   *
   * @param allowance how many places there are for a buyer and in all
   * @param timeout how long a lock waits for the transaction before that of its own, which takes
   *     milliseconds: one that takes longer may wait for a number or a team that another node
   *     holds, and those behind it have nothing to do with that; zero for one of its own each
   */
  public LockBatcher(
      TradeRepository trades,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      PlaceAllowance allowance,
      Clock clock,
      Duration timeout) {
    this.places = new PlaceLocking(trades, identifiers, allowance);
    this.tries = new PlaceTries(places, new EarlierLocks(trades), unitOfWork, clock);
    this.unitOfWork = unitOfWork;
    this.clock = clock;
    this.timeout = timeout;
    this.combiner = new StripedCombiner<>(this::lockTogether);
  }

  /** What became of a lock, together with others or not. */
  LockOutcome lock(PermittedLock lock) {
    return lockAll(List.of(lock)).get(0);
  }

  /** Whether its place can be locked together with others. */
  boolean isBatched(PermittedLock lock) {
    return lock.mayBeBatched() && !timeout.isZero();
  }

  /**
   * What became of several that join one team, in this order as far as they share a transaction.
   * Where they can't, each is locked alone, one after the other, until one of them fails for a
   * technical reason: those behind it would wait for the same.
   *
   * @return of each, at its place
   */
  List<LockOutcome> lockAll(List<PermittedLock> permitted) {
    List<PermittedLock> sharing = permitted.stream().filter(this::isBatched).toList();
    Iterator<Optional<LockOutcome>> shared = inBatch(sharing).iterator();
    List<Optional<LockOutcome>> known =
        permitted.stream()
            .map(lock -> isBatched(lock) ? shared.next() : Optional.<LockOutcome>empty())
            .toList();
    List<LockOutcome> outcomes = new ArrayList<>();
    Optional<LockOutcome> failure = Optional.empty();
    for (int i = 0; i < permitted.size(); i++) {
      LockOutcome outcome = finalOutcome(permitted.get(i), known.get(i), failure);
      failure = outcome.isTechnicalFailure() ? Optional.of(outcome) : failure;
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private LockOutcome finalOutcome(
      PermittedLock lock, Optional<LockOutcome> shared, Optional<LockOutcome> failure) {
    return shared.isEmpty() && failure.isPresent()
        ? failure.get()
        : tries.afterFirst(lock, shared.orElseGet(() -> tries.first(lock)));
  }

  /** With strangers, or, where that leaves several, in a transaction of their own. */
  private List<Optional<LockOutcome>> inBatch(List<PermittedLock> permitted) {
    if (permitted.isEmpty()) {
      return List.of();
    }
    BatchResult shared =
        combiner
            .tryAsk(buyerOf(permitted), permitted, timeout)
            .orElseGet(() -> BatchResult.left(permitted, false));
    boolean mayGoOn = permitted.size() > 1 && shared.allLeft() && !shared.failedAlone();
    return mayGoOn ? asOne(permitted) : shared.outcomes();
  }

  /**
   * Locks of one buyer have the same: in two transactions they would wait for each other. Several
   * that join a team together go by the buyer of the first.
   */
  private static UserId buyerOf(List<PermittedLock> permitted) {
    return permitted.get(0).purchase().userId();
  }

  private List<BatchResult> lockTogether(List<List<PermittedLock>> groups) {
    List<BatchResult> answers = new ArrayList<>();
    while (answers.size() < groups.size()) {
      answers.addAll(inOneTransaction(next(groups.subList(answers.size(), groups.size()))));
    }
    return answers;
  }

  /** As many as go into one transaction, one at least. */
  private static List<List<PermittedLock>> next(List<List<PermittedLock>> groups) {
    int count = 1;
    int places = groups.get(0).size();
    while (count < groups.size() && places + groups.get(count).size() <= MOST_PLACES) {
      places += groups.get(count).size();
      count++;
    }
    return groups.subList(0, count);
  }

  private List<BatchResult> inOneTransaction(List<List<PermittedLock>> groups) {
    List<PermittedLock> permitted = groups.stream().flatMap(List::stream).toList();
    if (permitted.size() == 1) {
      return List.of(new BatchResult(List.of(Optional.of(tries.first(permitted.get(0)))), false));
    }
    try {
      Iterator<Optional<LockOutcome>> outcomes =
          unitOfWork
              .inTransaction(() -> places.batch().lock(permitted, clock.instant()))
              .iterator();
      return groups.stream()
          .map(
              group -> new BatchResult(group.stream().map(lock -> outcomes.next()).toList(), false))
          .toList();
    } catch (RuntimeException e) {
      return groups.stream().map(group -> afterFailure(group, groups.size() == 1, e)).toList();
    }
  }

  /**
   * The fault of one of them, such as a number that is taken, shows when each is alone. Without the
   * database it is everyone's.
   */
  private BatchResult afterFailure(
      List<PermittedLock> group, boolean alone, RuntimeException failure) {
    return unitOfWork.isDatabaseUnavailable(failure)
        ? BatchResult.failedForAll(group, failure)
        : BatchResult.left(group, alone);
  }

  /** Joins of one team, which wait for its row once for all. */
  private List<Optional<LockOutcome>> asOne(List<PermittedLock> permitted) {
    try {
      return unitOfWork.inTransaction(
          () -> places.batch().lockUnderTeamLock(permitted, clock::instant));
    } catch (PlaceConflictException e) {
      return BatchResult.left(permitted, true).outcomes();
    } catch (RuntimeException e) {
      return BatchResult.failedForAll(permitted, e).outcomes();
    }
  }

  /** How many callers have no answer yet. */
  int unanswered() {
    return combiner.unanswered();
  }
}
