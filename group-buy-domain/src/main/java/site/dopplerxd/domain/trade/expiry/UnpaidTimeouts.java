package site.dopplerxd.domain.trade.expiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.PlaceClosings;

/** Closes places that were not paid in time. Any number of nodes may do this at once. */
@RequiredArgsConstructor
public final class UnpaidTimeouts {
  private static final int BATCH = 200;

  /** Bounds one run; what is overdue beyond it is for the next one. */
  private static final int MAX_BATCHES = 500;

  private final TradeRepository trades;
  private final PlaceClosings closings;
  private final UnitOfWork unitOfWork;
  private final TradeObserver observer;
  private final Clock clock;

  /**
   * How long after its deadline a place stays open, so that a payment made in time and reported a
   * little later still counts.
   */
  private final Duration grace;

  /**
   * Closes every place whose deadline and grace are over, each in a transaction of its own. Those
   * that cannot be closed are left to the next run.
   *
   * @return how many this run closed
   */
  public int closeOverdue() {
    int closed = 0;
    TradeRepository.Cursor last = TradeRepository.Cursor.START;
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      Instant before = clock.instant().minus(grace);
      List<TradeRepository.OverduePlace> overdue = trades.overduePlaces(before, last, BATCH);
      closed += (int) overdue.stream().filter(place -> close(place, before)).count();
      if (overdue.size() < BATCH || Thread.currentThread().isInterrupted()) {
        break;
      }
      last = overdue.get(overdue.size() - 1).cursor();
    }
    return closed;
  }

  /** One place that cannot be closed holds up no other. */
  private boolean close(TradeRepository.OverduePlace overdue, Instant before) {
    var closed = new AtomicBoolean();
    Safely.run(() -> closed.set(closeInTransaction(overdue, before)));
    return closed.get();
  }

  private boolean closeInTransaction(TradeRepository.OverduePlace overdue, Instant before) {
    Optional<MarketPayOrderEntity> closed =
        unitOfWork.inTransaction(() -> closeUnderLock(overdue, before));
    closed.ifPresent(
        place -> {
          closings.lookForDueTasks();
          Safely.run(() -> observer.closed(place));
        });
    return closed.isPresent();
  }

  private Optional<MarketPayOrderEntity> closeUnderLock(
      TradeRepository.OverduePlace overdue, Instant before) {
    MarketPayOrderEntity seen = find(overdue).orElseThrow();
    GroupBuyTeamEntity team =
        trades.findTeamForUpdate(overdue.channel(), seen.teamId()).orElseThrow();
    return find(overdue)
        .filter(place -> place.isOverdueAt(before))
        .map(place -> closings.release(team, place, CloseReason.UNPAID_TIMEOUT, clock.instant()));
  }

  private Optional<MarketPayOrderEntity> find(TradeRepository.OverduePlace overdue) {
    return trades.findPlace(overdue.channel(), overdue.outTradeNo());
  }
}
