package site.dopplerxd.infrastructure.persistence.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;

/** What it costs to turn a team's row into an entity and back, without the driver's part. */
@State(Scope.Benchmark)
public class TeamRowSpeed {
  private static final String URL = "https://shop.example.com/callbacks/group-buy";

  private final GroupBuyOrderRow team =
      new GroupBuyOrderRow(
          "58301942",
          100123,
          "demo",
          "s01",
          "c01",
          new BigDecimal("100.00"),
          new BigDecimal("20.00"),
          new BigDecimal("80.00"),
          3,
          1,
          1,
          2,
          0,
          Instant.parse("2026-11-20T10:00:00Z"),
          Instant.parse("2026-11-20T10:15:00Z"),
          "HTTP",
          URL,
          "9890003",
          false,
          1);

  @Benchmark
  public GroupBuyTeamEntity team() {
    return TradeRows.toTeam(team);
  }

  @Benchmark
  public GroupBuyOrderRow teamAndBack() {
    return TradeRows.of(TradeRows.toTeam(team));
  }
}
