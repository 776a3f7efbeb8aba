package site.dopplerxd.domain.testing;

import java.time.Duration;
import site.dopplerxd.domain.trade.lock.CrowdSettings;
import site.dopplerxd.domain.trade.lock.FullTeams;
import site.dopplerxd.domain.trade.lock.TeamCrowds;
import site.dopplerxd.domain.trade.port.TradeRepository;

/** The way in to a team, for tests that are about something else. */
public final class Crowds {
  private Crowds() {}

  /** One that remembers no full team. */
  public static TeamCrowds forgetful(TradeRepository trades) {
    return new TeamCrowds(
        trades, new FullTeams(Duration.ZERO, System::nanoTime), CrowdSettings.USUAL);
  }
}
