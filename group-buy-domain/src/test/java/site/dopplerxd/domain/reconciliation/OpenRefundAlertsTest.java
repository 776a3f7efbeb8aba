package site.dopplerxd.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryFindings;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.operation.OpenRefunds;

/** Of refunds that stay open, people are told once an hour and client. */
class OpenRefundAlertsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TradeWorld world = new TradeWorld();
  private final InMemoryFindings walks = new InMemoryFindings(world.clock);
  private final List<List<OpenRefunds>> told = new ArrayList<>();

  @AfterEach
  void close() {
    world.close();
  }

  private OpenRefundAlerts alerts() {
    return new OpenRefundAlerts(world.queries, walks, told::add, world.clock, HOUR);
  }

  private void owe() {
    world.lock(2);
    world.pay(1);
    world.refunding.refundMarketPayOrder(TradeWorld.name(1));
  }

  @Test
  void whatIsOpenForTooLongIsToldOnceAnHourUntilItIsDone() {
    owe();
    assertThat(alerts().run()).as("not open for long").isZero();
    world.clock.advance(HOUR.plusMillis(1));
    assertThat(alerts().run()).isEqualTo(1);
    for (int minutes = 5; minutes < 60; minutes += 5) {
      world.clock.advance(Duration.ofMinutes(5));
      assertThat(alerts().run()).isZero();
    }
    world.clock.advance(Duration.ofMinutes(5));
    assertThat(alerts().run()).isEqualTo(1);
    assertThat(told)
        .hasSize(2)
        .allSatisfy(
            clients ->
                assertThat(clients)
                    .extracting(OpenRefunds::clientId, OpenRefunds::count, OpenRefunds::oldest)
                    .containsExactly(tuple(Examples.CLIENT, 1, Examples.NOW)));
    String refundNo = world.refunds.all().get(0).refundNo();
    world.ledger.confirmRefund(Examples.CHANNEL, refundNo, "client shop");
    world.clock.advance(HOUR);
    assertThat(alerts().run()).isZero();
    assertThat(told).hasSize(2);
  }

  @Test
  void anUnpaidPlaceThatWasClosedIsNotOwed() {
    world.lock(2);
    world.refunding.refundMarketPayOrder(TradeWorld.name(1));
    world.clock.advance(HOUR.multipliedBy(2));
    assertThat(alerts().run()).isZero();
  }

  @Test
  void ofManyNodesOneTells() {
    owe();
    world.clock.advance(HOUR.multipliedBy(2));
    List<Integer> clients = Concurrently.map(4, i -> alerts().run());
    assertThat(clients.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
  }
}
