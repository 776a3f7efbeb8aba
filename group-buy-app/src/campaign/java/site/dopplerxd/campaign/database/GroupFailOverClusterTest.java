package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.KeptAttempts;

/** The primary of a group of MySQL servers changes under two nodes at work. */
@Tag("cluster")
@Timeout(900)
class GroupFailOverClusterTest {
  private static final Duration TO_GO_ON = Duration.ofMinutes(3);
  private static final long ACTIVITY = 100125;
  private static final String ANSWER = "{\"answer\": \"'no' \\ 中文\"}";

  private static FailOver service;

  @BeforeAll
  static void start() {
    service = new FailOver("group-replication");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** Standing connections lead to the old primary, which has become read-only. */
  @Test
  void thePrimaryIsSwitchedOver() throws Exception {
    service.survives(
        "one primary, switch-over",
        () -> {
          service.cluster().member("primary", service.other());
          service.leadToTheOther();
        },
        () -> {});
  }

  @Test
  void thePrimaryIsKilled() throws Exception {
    int gone = service.serving();
    service.survives(
        "one primary, kill",
        () -> {
          service.cluster().member("kill", gone);
          service.leadToTheOther();
          leadToThePrimary(gone);
        },
        () -> service.cluster().member("back", gone));
  }

  /** The group may have chosen any member; a killed one is listed for seconds, unreachable. */
  private static void leadToThePrimary(int gone) {
    await()
        .atMost(TO_GO_ON)
        .until(
            () -> {
              String status = service.cluster().tell("status");
              for (int member = 1; member <= 3; member++) {
                if (member != gone && isPrimary(status, member)) {
                  service.leadTo(member);
                  return true;
                }
              }
              return false;
            });
  }

  private static boolean isPrimary(String status, int member) {
    return status
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .anyMatch(
            row ->
                row[row.length - 1].equals("PRIMARY")
                    && service.cluster().jdbcUrl(member).contains(":" + row[0] + "/"));
  }

  /** Its tables can be read; its readiness keeps requests from it. */
  @Test
  void aNodeWhoseAddressLeadsToASecondaryIsNotReady() {
    try (Node node =
        new Node(service.cluster().jdbcUrl(service.other()), "group-buy.migrate=validate")) {
      Probes.awaitUnreadyAndAlive(node);
    }
  }

  @Test
  void anAddressOfAllMembersIsRefusedAtStartWithWhatToDo() {
    String members = service.cluster().jdbcUrlOfAll();
    assertThatThrownBy(() -> new Node(members).close())
        .hasStackTraceContaining("failOverReadOnly=false");
    assertThatThrownBy(
            () -> new Node(members.replace("jdbc:mysql:", "jdbc:mysql:loadbalance:")).close())
        .hasStackTraceContaining("name one address that leads to the primary");
  }

  /** With it the driver writes a text that holds a quote as {@code x'…'}. */
  @Test
  void withoutBackslashesInItsSqlModeTheResultOfACallIsRecorded() throws Exception {
    String database = "group_buy_mode";
    for (int member = 1; member <= 3; member++) {
      service
          .cluster()
          .tell("sql", String.valueOf(member), "SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'");
    }
    service.cluster().create(service.serving(), database, "utf8mb4");
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(200, ANSWER));
        Node node = new Node(service.cluster().jdbcUrl(service.serving(), database))) {
      complete(new TradeClient(node.base()), merchant.url("/cb"));
      await().atMost(TO_GO_ON).until(() -> answers(node).contains(ANSWER));
      assertThat(answers(node)).hasSameSizeAs(merchant.received());
    }
  }

  private static void complete(TradeClient door, String url) {
    String team = "";
    for (int i = 0; i < 2; i++) {
      String number = "mode-" + i;
      team =
          door.lock(TradeClient.lockRequest(ACTIVITY, "buyer-" + number, number, team, url))
              .required()
              .teamId();
    }
    for (int i = 0; i < 2; i++) {
      String number = "mode-" + i;
      door.settle(TradeClient.settleRequest("buyer-" + number, number, Instant.now())).required();
    }
  }

  private static List<String> answers(Node node) {
    String sql = "SELECT answer FROM" + KeptAttempts.TABLE + "a";
    return node.bean(UnitOfWork.class)
        .inTransaction(() -> node.bean(JdbcTemplate.class).queryForList(sql, String.class));
  }
}
