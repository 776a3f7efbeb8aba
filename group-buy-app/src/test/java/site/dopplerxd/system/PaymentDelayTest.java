package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** How well planned calls keep their time: on one node, over a restart, and when a node is gone. */
@Tag("system")
class PaymentDelayTest {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentDelayTest.class);
  private static final int WARM_UP = 40;
  private static final int PAYMENTS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Ten times what is wanted: the machine may be busy. The figures are printed. */
  private static final double LATEST_SECONDS = 10;

  private static RunningService start(String database, String... more) {
    return RunningService.on(
        database,
        IntStream.range(0, more.length + 1)
            .mapToObj(i -> i == 0 ? "group-buy.notify.callback.connect-timeout=1s" : more[i - 1])
            .toArray(String[]::new));
  }

  /** What a call of a payment is late by: its start after the moment that was planned. */
  private static List<Double> delays(JdbcTemplate sql) {
    return sql.queryForList(
        "SELECT TIMESTAMPDIFF(MICROSECOND, before_it.planned, a.started_at) / 1000000 FROM"
            + " notify_attempt a JOIN (SELECT task_id, attempt_number, started_at + INTERVAL"
            + " duration_ms * 1000 MICROSECOND + INTERVAL 2 SECOND AS planned FROM notify_attempt)"
            + " before_it ON before_it.task_id = a.task_id AND before_it.attempt_number ="
            + " a.attempt_number - 1",
        Double.class);
  }

  private static void awaitClosed(RunningService service, int payments) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                service
                        .sql()
                        .queryForObject(
                            "SELECT COUNT(*) FROM notify_task WHERE due_at IS NULL", Integer.class)
                    == payments);
  }

  private static void report(String what, List<Double> delays) {
    List<Double> sorted = delays.stream().sorted().toList();
    LOG.info(
        "{}: planned calls={} late by p50={} s p99={} s most={} s",
        what,
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 99 / 100),
        sorted.get(sorted.size() - 1));
  }

  @Test
  void eachPlannedCallBeginsSoonAfterItsTime() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(500, "no"));
        RunningService service =
            start(
                TestDatabase.migratedSchema("payment_delay"),
                RunningService.WITHOUT_ROUNDS,
                "payment.retry.intervals=2,2",
                "payment.retry.max-attempts=2")) {
      var client = new PaymentClient(service.client());
      tell(client, "warm", WARM_UP, merchant);
      awaitClosed(service, WARM_UP);
      service.sql().update("DELETE FROM notify_attempt");
      tell(client, "P", PAYMENTS, merchant);
      awaitClosed(service, WARM_UP + PAYMENTS);
      List<Double> delays = delays(service.sql());
      report("one node", delays);
      assertThat(delays).hasSize(2 * PAYMENTS);
      assertThat(delays).allSatisfy(late -> assertThat(late).isBetween(-0.05, LATEST_SECONDS));
    }
  }

  private static void tell(
      PaymentClient client, String prefix, int count, HostileMerchant merchant) {
    for (int i = 0; i < count; i++) {
      client.create(prefix + i, "SUCCESS", merchant.url("/cb")).required();
    }
  }

  @Test
  void whatFellDueDuringARestartIsCalledAsSoonAsTheServiceIsUpAgain() {
    String database = TestDatabase.migratedSchema("payment_restart");
    String[] settings = {"payment.retry.intervals=2", RunningService.WITHOUT_ROUNDS};
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(Behaviour.text(500, "no"));
      try (RunningService first = start(database, settings)) {
        var client = new PaymentClient(first.client());
        client.create("P1", "SUCCESS", merchant.url("/cb")).required();
        client.await("P1", "FAILED");
      }
      await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
      assertThat(merchant.received()).hasSize(1);
      try (RunningService second = start(database, settings)) {
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(merchant.received()).hasSize(2));
        new PaymentClient(second.client()).await("P1", "SUCCESS");
      }
    }
  }

  /**
   * The other node learns of the plan by its job's round, which comes more often than the pause.
   */
  @Test
  void anotherNodeMakesThePlannedCallOnTimeWhenTheOneThatPlannedItIsGone() {
    String database = TestDatabase.migratedSchema("payment_two_nodes");
    String[] settings = {"payment.retry.intervals=4", "group-buy.notify.cron=* * * * * *"};
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
        RunningService other = start(database, settings)) {
      try (RunningService planner = start(database, settings)) {
        merchant.answersNext(Behaviour.text(500, "no"));
        var client = new PaymentClient(planner.client());
        client.create("P1", "SUCCESS", merchant.url("/cb")).required();
        client.await("P1", "FAILED");
        client.change("P1", "REFUNDED").required();
      }
      var client = new PaymentClient(other.client());
      client.await("P1", "SUCCESS");
      Duration pause =
          Duration.between(
              merchant.received().get(0).arrivedAt(), merchant.received().get(1).arrivedAt());
      LOG.info("two nodes: pause of 4 s took {}", pause);
      assertThat(pause).isBetween(Duration.ofMillis(3_950), Duration.ofMillis(14_000));
      assertThat(merchant.received())
          .extracting(call -> call.body().replaceAll(".*\"status\":\"(\\w+)\".*", "$1"))
          .containsExactly("SUCCESS", "SUCCESS", "REFUNDED");
    }
  }
}
