package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.campaign.Lasting;
import site.dopplerxd.system.TradeClient;

/** A dump and the binary log, after a mistake, as docs/operations.md tells. */
@Tag("cluster")
@Timeout(900)
class PointInTimeRestoreClusterTest {
  private static final long ACTIVITY = 100125;
  private static final int TEAMS = 30;
  private static final String RESTORED = "restored_group_buy";
  private static final String NOWHERE = "http://127.0.0.1:1024/never-called";

  /** The binary log's times are whole seconds. */
  private static final Duration APART = Duration.ofSeconds(2);

  private int numbers;

  @Test
  void whatWasWrittenBeforeAMistakeIsBackFromADumpAndTheBinaryLog(@TempDir Path folder)
      throws InterruptedException {
    String dump = folder.resolve("group_buy.sql").toString();
    try (Cluster cluster = new Cluster("group-replication")) {
      String beforeMistake;
      try (Node node = new Node(cluster.jdbcUrl(1))) {
        complete(node, TEAMS);
        cluster.tell("dump", "1", dump);
        complete(node, TEAMS);
        Lasting.as(APART);
        beforeMistake = cluster.tell("sql", "1", "SELECT NOW()").strip();
        Lasting.as(APART);
        cluster.tell("sql", "1", "DELETE FROM group_buy.group_buy_order_list");
      }
      long start = System.nanoTime();
      cluster.tell("restore", "1", dump, RESTORED, beforeMistake);
      System.out.printf(
          "point in time: restored in %d ms%n",
          Duration.ofNanos(System.nanoTime() - start).toMillis());

      assertThat(count(cluster, "group_buy", "group_buy_order_list")).isZero();
      assertThat(count(cluster, RESTORED, "group_buy_order_list")).isEqualTo(2 * 2 * TEAMS);
      assertThat(count(cluster, RESTORED, "group_buy_order WHERE status = 1")).isEqualTo(2 * TEAMS);
      assertThat(count(cluster, RESTORED, "notify_task")).isEqualTo(2 * TEAMS);
      try (Node node = new Node(cluster.jdbcUrl(1, RESTORED))) {
        Probes.awaitReady(node);
        complete(node, 1);
      }
    }
  }

  private static int count(Cluster cluster, String database, String rows) {
    return Integer.parseInt(
        cluster.tell("sql", "1", "SELECT COUNT(*) FROM " + database + "." + rows).strip());
  }

  private void complete(Node node, int teams) {
    var door = new TradeClient(node.base());
    for (int i = 0; i < teams; i++) {
      JSONObject first = place("");
      String team = door.lock(first).required().teamId();
      JSONObject second = place(team);
      door.lock(second).required();
      for (JSONObject place : List.of(first, second)) {
        door.settle(
                TradeClient.settleRequest(
                    place.getString("userId"), place.getString("outTradeNo"), Instant.now()))
            .required();
      }
    }
  }

  private JSONObject place(String team) {
    String number = "restore-" + numbers++;
    return TradeClient.lockRequest(
        ACTIVITY, "buyer-" + number, number, team, team.isEmpty() ? NOWHERE : null);
  }
}
