package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.lock.FullTeams;
import site.dopplerxd.domain.trade.lock.JoinSettings;
import site.dopplerxd.domain.trade.lock.LockBatcher;
import site.dopplerxd.domain.trade.lock.PlaceAllowance;
import site.dopplerxd.domain.trade.lock.TeamJoins;
import site.dopplerxd.domain.trade.port.TradeRepository;

/** The way in to a team, with the usual settings. */
public final class Crowds {
  /** No buyer belongs to a crowd. */
  public static final CrowdMembers NONE = (crowds, buyer) -> Set.of();

  /** What holds when nothing is configured. */
  private static final JoinSettings USUAL =
      new JoinSettings(16, 64, Duration.ofSeconds(2), Duration.ofMillis(50));

  private Crowds() {}

  /** One that remembers no full team, for tests that are about something else. */
  public static TeamJoins forgetful(
      TradeRepository trades,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      PlaceAllowance allowance,
      Clock clock) {
    var full = new FullTeams(Duration.ZERO, System::nanoTime);
    return remembering(full, trades, unitOfWork, identifiers, allowance, clock);
  }

  /** One with this memory. */
  public static TeamJoins remembering(
      FullTeams full,
      TradeRepository trades,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      PlaceAllowance allowance,
      Clock clock) {
    var settings = USUAL;
    var locks =
        new LockBatcher(trades, unitOfWork, identifiers, allowance, clock, settings.batchTimeout());
    return new TeamJoins(trades, full, locks, settings);
  }
}
