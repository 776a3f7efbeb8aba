package site.dopplerxd.system.process;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;
import site.dopplerxd.testing.TestDatabase;

/** A node is killed with SIGKILL in the middle of a team's last payment, and started again. */
@Tag("system")
@Execution(ExecutionMode.CONCURRENT)
class KilledNodeTest {
  private static final String[] SHORT_LEASE = {
    "group-buy.notify.callback.call-timeout=2500ms", "group-buy.notify.lease=6s"
  };

  private final String database = TestDatabase.migratedSchema("killed");
  private final StoredRows rows = new StoredRows(database);
  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());

  @AfterEach
  void closeTheMerchant() {
    merchant.close();
  }

  @Test
  void killedBeforeTheCommitNothingIsSettledAndTheNextReportCompletesTheTeam() {
    FullTeam team = killAt(HaltPoint.BEFORE_COMMIT, this::assertNotAnswered);
    assertThat(rows.team(team)).isEqualTo(new StoredRows.Team(0, 1, 2));
    assertThat(rows.tasks(team)).isEmpty();

    restart(team, node -> assertThat(team.payLast(node).teamId()).isEqualTo(team.teamId()));

    assertTold(team, 1);
  }

  @Test
  void killedBetweenCommitAndCallTheMerchantIsToldByTheNextStart() {
    FullTeam team = killAt(HaltPoint.AFTER_COMMIT, this::assertNotAnswered);
    assertCompletedButNotDelivered(team);
    assertThat(merchant.received()).isEmpty();

    restart(team, node -> assertThat(team.payLast(node).teamId()).isEqualTo(team.teamId()));

    assertTold(team, 1);
  }

  @Test
  void killedDuringTheCallTheMerchantIsToldAgainUnderTheSameId() {
    merchant.answersNext(Behaviour.hang());
    FullTeam team;
    try (ChildService node = ChildService.on(database, SHORT_LEASE)) {
      team = FullTeam.lock(node.client(), merchant.url("/told")).payAll(node.client());
      await().atMost(Duration.ofSeconds(10)).until(() -> merchant.received().size() == 1);
      node.jvm().kill();
    }
    assertCompletedButNotDelivered(team);

    restart(team, node -> {});

    assertTold(team, 2);
  }

  @Test
  void killedBeforeTheAnswerIsRecordedTheMerchantIsToldAgainUnderTheSameId() {
    FullTeam team = killAt(HaltPoint.BEFORE_RECORD, CompletableFuture::join);
    assertCompletedButNotDelivered(team);
    assertThat(merchant.received()).hasSize(1);

    restart(team, node -> {});

    assertTold(team, 2);
  }

  /** The team of the node that was killed; also looks at the report of its last payment. */
  private FullTeam killAt(HaltPoint moment, Consumer<CompletableFuture<Void>> lookAtReport) {
    try (ChildService node = ChildService.haltingAt(moment, database, SHORT_LEASE)) {
      TradeClient shop = node.client();
      FullTeam team = FullTeam.lock(shop, merchant.url("/told"));
      team.payFirst(shop);
      CompletableFuture<Void> report =
          runAsync(() -> team.payLast(shop), task -> new Thread(task).start());
      node.awaitHalt(moment);
      node.jvm().kill();
      lookAtReport.accept(report);
      return team;
    }
  }

  private void assertNotAnswered(CompletableFuture<Void> report) {
    assertThatThrownBy(report::join).hasMessageContaining("no answer");
  }

  private void assertCompletedButNotDelivered(FullTeam team) {
    assertThat(rows.team(team)).isEqualTo(new StoredRows.Team(1, 2, 2));
    assertThat(rows.task(team).notifyStatus()).as("waiting").isZero();
    assertThat(rows.attempts(team)).isEmpty();
  }

  private void restart(FullTeam team, Consumer<TradeClient> then) {
    try (ChildService node = ChildService.on(database, SHORT_LEASE)) {
      then.accept(node.client());
      rows.awaitDelivered(team);
    }
  }

  /** However often it was told, the one call whose end was seen is the one that is recorded. */
  private void assertTold(FullTeam team, int calls) {
    StoredRows.Task task = rows.task(team);
    assertThat(rows.team(team)).isEqualTo(new StoredRows.Team(1, 2, 2));
    assertThat(task.notifyCount()).isEqualTo(1);
    assertThat(rows.attempts(team)).containsExactly(new StoredRows.Attempt(1, "delivered", false));
    assertThat(merchant.received())
        .hasSize(calls)
        .allSatisfy(call -> assertTells(call, team, task.uuid()));
  }

  private static void assertTells(ReceivedCallback call, FullTeam team, String eventId) {
    JSONObject body = JSONObject.parseObject(call.body());
    assertThat(call.headers()).containsEntry("webhook-id", eventId);
    assertThat(body.getString("teamId")).isEqualTo(team.teamId());
    assertThat(body.getList("outTradeNoList", String.class))
        .isEqualTo(List.copyOf(team.tradeNos()));
  }
}
