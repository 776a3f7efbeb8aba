package site.dopplerxd.infrastructure.adapter.repository;

import java.math.BigDecimal;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.infrastructure.dao.GroupBuyOrderRow;
import site.dopplerxd.infrastructure.dao.NotifyTaskRow;

/** What it costs to turn a row into an entity and back, without the driver's part. */
@State(Scope.Benchmark)
public class RowSpeed {
  private static final String URL = "https://shop.example.com/callbacks/group-buy";

  private final NotifyTaskRow task =
      new NotifyTaskRow(
          17,
          "5b1c8f6a-9e5e-4a3b-8f5f-0c2f4a7b9d11",
          "58301942/trade_settlement",
          "trade_settlement",
          "58301942",
          100123,
          "demo",
          "HTTP",
          URL,
          "{\"teamId\":\"58301942\",\"outTradeNoList\":[\"202611200001\",\"202611200002\"]}",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          0,
          0,
          null,
          1);
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
          2,
          0,
          Instant.parse("2026-11-20T10:00:00Z"),
          Instant.parse("2026-11-20T10:15:00Z"),
          "HTTP",
          URL);

  @Benchmark
  public NotifyTaskEntity task() {
    return NotifyRows.toTask(task);
  }

  @Benchmark
  public GroupBuyTeamEntity team() {
    return TradeRows.toTeam(team);
  }

  @Benchmark
  public GroupBuyOrderRow teamAndBack() {
    return TradeRows.of(TradeRows.toTeam(team));
  }
}
