package site.dopplerxd.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryFindings;
import site.dopplerxd.domain.trade.TradeWorld;

class TradeRetentionTest {
  private static final Duration REFUNDS = Duration.ofDays(730);
  private static final Duration FINDINGS = Duration.ofDays(90);

  private final TradeWorld world = new TradeWorld();
  private final InMemoryFindings findings = new InMemoryFindings(world.clock);
  private final TradeRetention retention =
      new TradeRetention(world.refunds, findings, world.clock, REFUNDS, FINDINGS);

  @AfterEach
  void close() {
    world.close();
  }

  private void owe(int place) {
    world.pay(place);
    world.refunding.refundMarketPayOrder(TradeWorld.name(place));
  }

  @Test
  void aRefundThatWasDoneIsDeletedWhenItsTimeIsOverAndOneThatIsOwedNever() {
    world.lock(2);
    owe(1);
    String refundNo = world.refunds.all().get(0).refundNo();
    world.ledger.confirmRefund(Examples.CHANNEL, refundNo, "client shop");
    owe(2);
    world.clock.advance(REFUNDS);
    assertThat(retention.run()).isEqualTo(new TradeRetention.Report(0, 0));
    world.clock.advance(Duration.ofMillis(1));
    assertThat(retention.run()).isEqualTo(new TradeRetention.Report(1, 0));
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
    world.clock.advance(REFUNDS.multipliedBy(5));
    assertThat(retention.run()).isEqualTo(new TradeRetention.Report(0, 0));
  }

  @Test
  void allFindingsThatWereNotSeenAgainAreDeletedInSteps() {
    for (int i = 0; i < 1_201; i++) {
      findings.save(
          new Finding(FindingKind.TEAM_COUNTS, "team/" + i, Optional.empty(), ""),
          world.clock.instant());
    }
    world.clock.advance(FINDINGS.plusMillis(1));
    findings.save(
        new Finding(FindingKind.TEAM_COUNTS, "team/0", Optional.empty(), ""),
        world.clock.instant());
    assertThat(retention.run()).isEqualTo(new TradeRetention.Report(0, 1_200));
    assertThat(findings.findings()).extracting(Finding::subject).containsExactly("team/0");
  }
}
