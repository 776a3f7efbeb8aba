package site.dopplerxd.system.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** A node is stopped with SIGSTOP for longer than its lease, and goes on as if nothing were. */
@Tag("system")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGSTOP")
@Execution(ExecutionMode.CONCURRENT)
class PausedNodeTest {
  private static final Duration TO_BE_LATE = Duration.ofSeconds(20);

  /** Longer than most machines stand still, for a snapshot or a move; shorter than askers wait. */
  private static final Duration STANDSTILL = Duration.ofSeconds(6);

  private static final String HEALTH = "/actuator/health/liveness";
  private static final String[] SHORT_LEASE = {
    "group-buy.notify.callback.call-timeout=2500ms",
    "group-buy.notify.lease=6s",
    "group-buy.notify.schedule=1s,1s,1s,1s",
    "group-buy.notify.cron=* * * * * ?"
  };

  private final String database = TestDatabase.migratedSchema("paused");
  private final StoredRows rows = new StoredRows(database);
  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());

  @AfterEach
  void closeTheMerchant() {
    merchant.close();
  }

  @Test
  void theLateResultOfAPausedNodeChangesNothing() {
    merchant.answersNext(Behaviour.text(200, "error"));
    try (ChildService paused = haltingAt(HaltPoint.BEFORE_RECORD);
        ChildService other = ChildService.on(database, SHORT_LEASE)) {
      other.client();
      FullTeam team = lockTeam(paused).payAll(paused.client());
      pauseAt(HaltPoint.BEFORE_RECORD, paused);
      StoredRows.Task delivered = rows.awaitDelivered(team);

      goOn(paused);

      await().atMost(TO_BE_LATE).until(() -> rows.attempts(team).size() == 2);
      assertThat(rows.task(team)).isEqualTo(delivered);
      assertThat(rows.attempts(team))
          .containsExactly(
              new StoredRows.Attempt(1, "delivered", false),
              new StoredRows.Attempt(1, "refused", true));
      assertCalledUnderOneId(delivered, 2);
    }
  }

  @Test
  void aNodePausedBetweenCommitAndCallLeavesTheCallToTheOneThatTookOver() {
    try (ChildService paused = haltingAt(HaltPoint.AFTER_COMMIT);
        ChildService other = ChildService.on(database, SHORT_LEASE)) {
      other.client();
      FullTeam team = lockTeam(paused);
      team.payFirst(paused.client());
      CompletableFuture<Answer> report =
          supplyAsync(() -> team.payLast(paused.client()), task -> new Thread(task).start());
      pauseAt(HaltPoint.AFTER_COMMIT, paused);
      StoredRows.Task delivered = rows.awaitDelivered(team);

      goOn(paused);

      assertThat(report.join().teamId()).isEqualTo(team.teamId());
      assertNotCalledBy(paused, team, delivered);
      assertCalledUnderOneId(delivered, 1);
    }
  }

  @Test
  void aNodePausedBetweenClaimAndCallLeavesTheCallToTheOneThatTookOver() {
    merchant.answersNext(Behaviour.text(200, "error"));
    try (ChildService paused = haltingAt(HaltPoint.AFTER_CLAIM)) {
      FullTeam team = lockTeam(paused).payAll(paused.client());
      pauseAt(HaltPoint.AFTER_CLAIM, paused);
      try (ChildService other = ChildService.on(database, SHORT_LEASE)) {
        StoredRows.Task delivered = rows.awaitDelivered(team);

        goOn(paused);

        assertNotCalledBy(paused, team, delivered);
        assertCalledUnderOneId(delivered, 2);
      }
    }
  }

  /** The server asks who has been silent for too long before it asks who has spoken since. */
  @Test
  void whatIsAskedWhileANodeStandsStillIsAnsweredAfterwards() throws IOException {
    try (ChildService paused = ChildService.on(database, SHORT_LEASE);
        Socket asker = new Socket("127.0.0.1", paused.port())) {
      asker.setSoTimeout((int) TO_BE_LATE.toMillis());
      // A connection that is served now was accepted after the asker's.
      assertThat(paused.client().get(HEALTH).httpStatus()).isEqualTo(200);
      paused.jvm().signal("STOP");
      asker
          .getOutputStream()
          .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(HEALTH).getBytes(US_ASCII));
      await().pollDelay(STANDSTILL).until(() -> true);

      paused.jvm().signal("CONT");

      var answer = new BufferedReader(new InputStreamReader(asker.getInputStream(), US_ASCII));
      assertThat(answer.readLine()).startsWith("HTTP/1.1 200");
    }
  }

  private ChildService haltingAt(HaltPoint moment) {
    return ChildService.haltingAt(moment, database, SHORT_LEASE);
  }

  private FullTeam lockTeam(ChildService node) {
    return FullTeam.lock(node.client(), merchant.url("/told"));
  }

  private static void pauseAt(HaltPoint moment, ChildService node) {
    node.awaitHalt(moment);
    node.jvm().signal("STOP");
  }

  private static void goOn(ChildService node) {
    node.jvm().signal("CONT");
    node.release();
  }

  private void assertNotCalledBy(ChildService paused, FullTeam team, StoredRows.Task delivered) {
    paused.jvm().awaitLine("callback not made, its lease is nearly over", TO_BE_LATE);
    assertThat(rows.task(team)).isEqualTo(delivered);
  }

  private void assertCalledUnderOneId(StoredRows.Task task, int calls) {
    assertThat(merchant.received())
        .hasSize(calls)
        .allSatisfy(call -> assertThat(call.headers()).containsEntry("webhook-id", task.uuid()));
  }
}
