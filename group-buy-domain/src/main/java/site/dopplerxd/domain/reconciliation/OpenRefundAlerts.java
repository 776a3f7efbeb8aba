package site.dopplerxd.domain.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.trade.operation.OpenRefunds;
import site.dopplerxd.domain.trade.operation.TradeQueries;

/** Tells people, once an hour, which clients have not returned what they owe. */
@RequiredArgsConstructor
public final class OpenRefundAlerts {
  /** A lease of an hour that is not given back. Nothing is walked: it has no id to go on after. */
  private static final String LEASE = "refund-alerts";

  private static final Duration HOUR = Duration.ofHours(1);

  /** Of each client: beyond that it makes no difference to the person who is told. */
  private static final int MOST_REFUNDS = 1_000;

  private final TradeQueries queries;
  private final ReconciliationRepository leases;
  private final Consumer<List<OpenRefunds>> alerts;
  private final Clock clock;
  private final Duration after;

  /**
   * Tells once an hour, from one of all nodes.
   *
   * @return of how many clients; zero when it is not time, or there is nothing to tell
   */
  public int run() {
    if (leases.claimWalk(LEASE, HOUR).isEmpty()) {
      return 0;
    }
    List<OpenRefunds> open = queries.openRefunds(clock.instant().minus(after), MOST_REFUNDS);
    if (!open.isEmpty()) {
      alerts.accept(open);
    }
    return open.size();
  }
}
