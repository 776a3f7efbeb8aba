package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.TeamId;

class InMemoryUnitOfWorkTest {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades trades = new InMemoryTrades(database);

  @Test
  void aTransactionThatIsGivenUpRunsAgainAndLeavesNothingOfItsFirstRun() {
    database.giveUpNext(2);
    var runs = new AtomicInteger();
    database.inTransaction(
        () -> {
          trades.addTeam(Examples.team("team-" + runs.incrementAndGet(), 3));
          return true;
        });
    assertThat(trades.teams())
        .extracting(team -> team.getTerms().teamId())
        .containsExactly(new TeamId("team-3"));
    assertThat(database.committed()).isEqualTo(1);
  }

  @Test
  void whatNeedsATransactionIsRefusedOutsideOfOne() {
    assertThatIllegalStateException().isThrownBy(() -> trades.addTeam(Examples.team("team", 3)));
    assertThatIllegalStateException()
        .isThrownBy(() -> trades.findTeamForUpdate(Examples.CHANNEL, new TeamId("team")));
  }

  @Test
  void transactionsDoNotNest() {
    assertThatIllegalStateException()
        .isThrownBy(() -> database.inTransaction(() -> database.inTransaction(() -> 1)));
  }
}
