package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** Two nodes that work the same queue, against a merchant that fails at random. */
@Tag("system")
class TwoNodesTest {
  private static final int TEAMS = 200;
  private static final int MOST_CALLS = 5;
  private static final long SEED = 20251120;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final CallTimes calls = new CallTimes();
  private Shop one;
  private Shop other;

  private void startBoth(Duration errorOfTheOther) {
    String database = TestDatabase.migratedSchema("two_nodes");
    one = new Shop(start("one", Duration.ZERO, database));
    other = new Shop(start("other", errorOfTheOther, database));
  }

  @AfterEach
  void stopBoth() {
    one.service().close();
    other.service().close();
  }

  /**
   * Few permits, so that many tasks are born without a lease and lie there for both; fewer still
   * for one host, so that some are given back.
   */
  private RunningService start(String node, Duration clockError, String database) {
    String pause = PAUSE.toMillis() + "ms";
    return RunningService.withWrongClock(
        clockError,
        database,
        gateway -> calls.around(node, gateway),
        "group-buy.notify.cron=* * * * * *",
        "group-buy.notify.max-in-flight=4",
        "group-buy.notify.isolation.max-per-host=3",
        "group-buy.notify.isolation.breaker-wait=100ms",
        "group-buy.notify.callback.call-timeout=300ms",
        "group-buy.notify.callback.connect-timeout=200ms",
        "group-buy.notify.schedule=" + String.join(",", pause, pause, pause, pause));
  }

  /** Due times and leases are the database's, so that a node's own clock has no part in them. */
  @ParameterizedTest(name = "the other node''s clock is wrong by {0} hours")
  @ValueSource(ints = {0, 1, -1})
  void everyTaskEndsAndNoneIsCalledByTwoNodesAtATimeOrTooOften(int hours) {
    startBoth(Duration.ofHours(hours));
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(moods());
      Activity single = Activity.of(one.sql(), 1);
      IntStream.range(0, TEAMS)
          .mapToObj(i -> i % 2 == 0 ? one : other)
          .forEach(node -> node.complete(single, 1, merchant.url("/cb")));

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> one.ledger().count("notify_task WHERE due_at IS NOT NULL") == 0);

      assertEveryTaskEnded();
      assertCallsMatchTheRecords();
      assertThat(calls.shortestPause()).isGreaterThanOrEqualTo(PAUSE);
      assertBothNodesTookPart();
    }
  }

  /** For about as many calls as there will be; further calls get success. */
  private static Behaviour[] moods() {
    Random random = new Random(SEED);
    List<Behaviour> failures =
        List.of(
            Behaviour.text(200, "error"),
            Behaviour.text(500, "success"),
            Behaviour.hangUp(),
            Behaviour.hang());
    return random
        .ints(TEAMS * (MOST_CALLS - 1), 0, 100)
        .mapToObj(mood -> mood < 30 ? Behaviour.success() : failures.get(mood < 95 ? mood % 3 : 3))
        .toArray(Behaviour[]::new);
  }

  private void assertEveryTaskEnded() {
    Map<Integer, Long> ended =
        one.sql().queryForList("SELECT notify_status FROM notify_task", Integer.class).stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(ended).as("1 success, 3 failed").containsOnlyKeys(1, 3);
    assertThat(ended.get(1) + ended.get(3)).isEqualTo(TEAMS);
    assertThat(one.ledger().count("notify_attempt WHERE stale")).as("lost races").isZero();
  }

  private void assertCallsMatchTheRecords() {
    var counts =
        one.sql().queryForList("SELECT uuid, notify_count FROM notify_task").stream()
            .collect(
                Collectors.toMap(
                    row -> (String) row.get("uuid"), row -> (Integer) row.get("notify_count")));
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(1, MOST_CALLS));
    assertThat(calls.byEvent()).hasSize(TEAMS);
    assertThat(calls.byEvent())
        .allSatisfy((event, made) -> assertThat(made).hasSize(counts.get(event)));
  }

  private void assertBothNodesTookPart() {
    assertThat(calls.byEvent().values().stream().flatMap(List::stream))
        .extracting(CallTimes.Call::node)
        .contains("one", "other");
    assertThat(calls.byEvent().values())
        .as("a task that one node called after the other")
        .anyMatch(made -> made.stream().map(CallTimes.Call::node).distinct().count() == 2);
  }
}
