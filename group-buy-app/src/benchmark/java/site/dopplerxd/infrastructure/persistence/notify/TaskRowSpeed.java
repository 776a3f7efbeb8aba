package site.dopplerxd.infrastructure.persistence.notify;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;

/** What it costs to turn a task's row into an entity, without the driver's part. */
@State(Scope.Benchmark)
public class TaskRowSpeed {
  private static final String URL = "https://shop.example.com/callbacks/group-buy";

  private final NotifyTaskRow task =
      new NotifyTaskRow(
          17,
          "5b1c8f6a-9e5e-4a3b-8f5f-0c2f4a7b9d11",
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
          1,
          "TEAM",
          null,
          "s01",
          "c01",
          null);

  @Benchmark
  public NotifyTaskEntity task() {
    return NotifyRows.toTask(task);
  }
}
