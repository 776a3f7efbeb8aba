package site.dopplerxd.domain.trade.expiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.OwedCallback;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;

/** Ends teams whose time is over. Any number of nodes may do this at once. */
@RequiredArgsConstructor
public final class TeamExpiry {
  private static final int BATCH = 200;

  /** Bounds one run; what has ended beyond it is for the next one. */
  private static final int MAX_BATCHES = 500;

  /** The longest pause after a team, so that payments get the database. */
  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private final TradeRepository trades;
  private final PlaceClosings closings;
  private final NotifyDispatcher dispatcher;
  private final CompletionNotifications completions;
  private final UnitOfWork unitOfWork;
  private final TradeObserver observer;
  private final Clock clock;

  /** How much longer a team waits for unpaid places, as {@link UnpaidTimeouts} does. */
  private final Duration grace;

  /**
   * Ends every team whose time is over, each in a transaction of its own: what is owed back and the
   * callbacks about it are written in it. Those that cannot be ended are left to the next run. When
   * more end than one batch, it pauses after each team as long as that took, up to a limit:
   * payments come first.
   *
   * @return how many this run ended
   */
  public int endOverdue() {
    int ended = 0;
    TradeRepository.Cursor last = TradeRepository.Cursor.START;
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      Instant now = clock.instant();
      List<TradeRepository.OverdueTeam> due =
          trades.overdueTeams(now, now.minus(grace), last, BATCH);
      boolean many = batch > 0 || due.size() == BATCH;
      ended += (int) due.stream().filter(team -> many ? endAndPause(team) : end(team)).count();
      if (due.size() < BATCH || Thread.currentThread().isInterrupted()) {
        break;
      }
      last = due.get(due.size() - 1).cursor();
    }
    return ended;
  }

  /**
   * Ends a team before its time, in the transaction of its caller, who calls {@link
   * PlaceClosings#lookForDueTasks} after it, and tells the observer.
   *
   * @return {@link Expiry.Unchanged} when it ended before
   */
  public Expiry endInTransaction(TeamTerms terms) {
    GroupBuyTeamEntity team = findTeamForUpdate(terms.channel(), terms.teamId());
    Expiry expiry = team.end(clock.instant(), () -> openPlaces(terms));
    save(team, expiry, closings::teamCompleted, false);
    return expiry;
  }

  private List<MarketPayOrderEntity> openPlaces(TeamTerms terms) {
    return trades.openPlaces(terms.channel(), terms.teamId());
  }

  private boolean endAndPause(TradeRepository.OverdueTeam due) {
    long start = System.nanoTime();
    boolean ended = end(due);
    LockSupport.parkNanos(Math.min(System.nanoTime() - start, MAX_PAUSE_NANOS));
    return ended;
  }

  /** One team that cannot be ended, such as one whose counts are damaged, holds up no other. */
  private boolean end(TradeRepository.OverdueTeam due) {
    var ended = new AtomicBoolean();
    Safely.run(() -> ended.set(endOverdueTeam(due)));
    return ended.get();
  }

  private boolean endOverdueTeam(TradeRepository.OverdueTeam due) {
    try (OwedCallback callback = dispatcher.owedCallback()) {
      Expiry expiry = unitOfWork.inTransaction(() -> expire(due, callback::write));
      if (expiry instanceof Expiry.Unchanged) {
        return false;
      }
      announce(expiry, callback);
      return true;
    }
  }

  private void announce(Expiry expiry, OwedCallback callback) {
    if (expiry instanceof Expiry.Completed) {
      callback.sendAfterCommit();
    }
    closings.lookForDueTasks();
    Safely.run(() -> observer.expired(expiry));
  }

  private Expiry expire(TradeRepository.OverdueTeam due, Consumer<Notification> completion) {
    GroupBuyTeamEntity team = findTeamForUpdate(due.channel(), due.teamId());
    Expiry expiry = team.expire(clock.instant(), grace, () -> openPlaces(team.getTerms()));
    save(team, expiry, completion, due.withoutCallbacks());
    return expiry;
  }

  private GroupBuyTeamEntity findTeamForUpdate(SalesChannel channel, TeamId team) {
    return trades.findTeamForUpdate(channel, team).orElseThrow();
  }

  private void save(
      GroupBuyTeamEntity team,
      Expiry expiry,
      Consumer<Notification> completion,
      boolean withoutCallbacks) {
    if (!(expiry instanceof Expiry.Unchanged)) {
      trades.saveTeam(team);
      write(team.getTerms(), expiry, completion, withoutCallbacks);
    }
  }

  private void write(
      TeamTerms team, Expiry expiry, Consumer<Notification> completion, boolean withoutCallbacks) {
    if (expiry instanceof Expiry.Failed failed && withoutCallbacks) {
      closings.closeFailedTeamWithoutCallbacks(team, failed);
    } else if (expiry instanceof Expiry.Failed failed) {
      closings.closeFailedTeam(team, failed, clock.instant());
    } else if (expiry instanceof Expiry.Completed completed) {
      closings.closeCompletedTeam(
          team, completed, () -> completion.accept(completions.of(team, completed.outTradeNos())));
    }
  }
}
