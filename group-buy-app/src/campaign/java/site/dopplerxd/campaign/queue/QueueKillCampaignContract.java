package site.dopplerxd.campaign.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.campaign.Lasting;
import site.dopplerxd.system.broker.TestBroker;
import site.dopplerxd.system.broker.TestBroker.Message;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.TestDatabase;

/**
 * A node, the broker, and both at once are killed with SIGKILL in turn, while two nodes work and
 * shops complete teams. {@code -Dgroup-buy.campaign.kills=…} has another number than the form's.
 */
abstract class QueueKillCampaignContract {
  private static final int KILLS =
      Integer.getInteger("group-buy.campaign.kills", Campaign.pick(3, 120));
  private static final String TOPIC = "topic.kills";
  private static final int TEAMS_BETWEEN_KILLS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 2_000;
  private static final Duration TO_GO_ON = Duration.ofMinutes(3);

  private final Campaign campaign = Campaign.named("queue kills");
  private final Random random = campaign.random("kills");
  private final String database = TestDatabase.migratedSchema("queue_kills");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database));
  private TestBroker broker;
  private QueueNodes nodes;
  private QueueShops shops;

  private enum Killed {
    NODE,
    BROKER,
    BOTH
  }

  abstract TestBroker newBroker();

  @BeforeEach
  void begin() {
    broker = newBroker();
    broker.addTopic(TOPIC);
    nodes = new QueueNodes(database, broker.settings());
    shops = new QueueShops(nodes::door, TOPIC);
  }

  @AfterEach
  void end() {
    shops.close();
    nodes.close();
    broker.close();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void everyCompleteTeamIsToldThoughNodesAndTheBrokerAreKilled() throws InterruptedException {
    for (int i = 0; i < KILLS; i++) {
      awaitProgress();
      killAndBringBack(Killed.values()[i % Killed.values().length], i % QueueNodes.NODES);
    }
    awaitProgress();
    shops.shut();
    await().atMost(TO_GO_ON).pollInterval(Duration.ofMillis(500)).until(this::isDrained);
    assertAllTold();
  }

  private void awaitProgress() throws InterruptedException {
    nodes.awaitServing();
    int before = shops.complete().size();
    await().atMost(TO_GO_ON).until(() -> shops.complete().size() >= before + TEAMS_BETWEEN_KILLS);
    Lasting.as(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
  }

  private void killAndBringBack(Killed killed, int node) throws InterruptedException {
    if (killed != Killed.NODE) {
      broker.kill();
    }
    if (killed != Killed.BROKER) {
      nodes.kill(node);
      nodes.start(node);
    }
    if (killed != Killed.NODE) {
      Lasting.as(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
      broker.start();
    }
  }

  /** Tasks that rest for the broker's absence are told that it is back. */
  private boolean isDrained() {
    sql.update(
        "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6)"
            + " WHERE owner IS NULL AND due_at > UTC_TIMESTAMP(6)");
    return number("SELECT COUNT(*) FROM notify_task WHERE due_at IS NOT NULL") == 0;
  }

  private void assertAllTold() {
    List<Message> messages = broker.messages(TOPIC);
    Map<String, List<Message>> byTeam =
        messages.stream()
            .collect(
                Collectors.groupingBy(
                    message -> JSONObject.parseObject(message.body()).getString("teamId")));
    System.out.printf(
        "%s, %s: %d kills; %d teams complete, %d messages, %d repeated%n",
        campaign,
        getClass().getSimpleName(),
        KILLS,
        shops.complete().size(),
        messages.size(),
        messages.size() - byTeam.size());
    assertThat(byTeam.keySet()).containsExactlyInAnyOrderElementsOf(shops.complete());
    assertThat(byTeam.values()).allMatch(QueueKillCampaignContract::isOneId);
    assertThat(number("SELECT COUNT(*) FROM notify_task WHERE notify_status <> 1")).isZero();
    assertThat(number("SELECT COUNT(*) FROM group_buy_order WHERE status = 1"))
        .isEqualTo(shops.complete().size());
  }

  /** By which its consumer drops a repeat. */
  private static boolean isOneId(List<Message> ofOneTeam) {
    return ofOneTeam.stream().map(Message::id).collect(Collectors.toSet()).size() == 1;
  }

  private int number(String query) {
    Integer number = sql.queryForObject(query, Integer.class);
    return number == null ? 0 : number;
  }
}
