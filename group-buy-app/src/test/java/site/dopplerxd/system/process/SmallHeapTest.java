package site.dopplerxd.system.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** A node with a heap of 256 MB among merchants that do their worst. */
@Tag("service")
class SmallHeapTest {
  private static final int TEAMS_OF_EACH = 50;

  /** Far above what 128 calls under way need, far below one answer. */
  private static final long MAX_GROWTH = 24 << 20;

  /** Nothing that would spare the heap some of the calls: no host is held back. */
  private static final String[] ALL_CALLS_AT_ONCE = {
    "group-buy.notify.callback.call-timeout=1s",
    "group-buy.notify.callback.connect-timeout=500ms",
    "group-buy.notify.lease=5s",
    "group-buy.notify.schedule=1s,1s,1s,1s",
    "group-buy.notify.isolation.max-per-host=128",
    "group-buy.notify.max-in-flight=256",
    "group-buy.notify.isolation.breaker-calls=1000"
  };

  private final String database = TestDatabase.freshSchema("heap");
  private final StoredRows rows = new StoredRows(database);

  @Test
  void merchantsThatHangDripOrAnswerEndlesslyCostNoMemoryAndDelayNoOther() {
    try (ChildService node = ChildService.on(database, ALL_CALLS_AT_ONCE);
        HostileMerchant healthy = HostileMerchant.answering(Behaviour.success());
        HostileMerchant hanging = HostileMerchant.answering(Behaviour.hang());
        HostileMerchant dripping =
            HostileMerchant.answering(Behaviour.dripBody(Duration.ofSeconds(1)));
        HostileMerchant flooding = HostileMerchant.answering(Behaviour.hugeBody(300 << 20))) {
      completeTeams(node.client(), List.of(healthy));
      long before = node.reading().liveHeapBytes();

      List<HostileMerchant> hostile = List.of(hanging, dripping, flooding);
      completeTeams(node.client(), hostile);
      assertThat(node.reading().liveHeapBytes() - before)
          .as("during the calls")
          .isLessThan(MAX_GROWTH);
      completeTeams(node.client(), List.of(healthy));

      awaitTasks("notify_status = 1", 2 * TEAMS_OF_EACH);
      awaitTasks("notify_status = 3 AND notify_count = 5", hostile.size() * TEAMS_OF_EACH);
      assertThat(node.reading().liveHeapBytes() - before)
          .as("after the calls")
          .isLessThan(MAX_GROWTH);
    }
  }

  private void completeTeams(TradeClient shop, List<HostileMerchant> merchants) {
    merchants.stream()
        .map(merchant -> merchant.url("/told"))
        .flatMap(url -> Stream.generate(() -> url).limit(TEAMS_OF_EACH))
        .parallel()
        .forEach(url -> FullTeam.lock(shop, url).payAll(shop));
  }

  private void awaitTasks(String condition, int number) {
    await().atMost(Duration.ofSeconds(60)).until(() -> rows.count(condition) == number);
  }
}
