package site.dopplerxd.system.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.HostileMerchant;

/** The demo is stopped as people and their tools do, with callbacks in every state. */
@Tag("service")
@EnabledOnOs(value = OS.LINUX, disabledReason = "no setsid to give it a terminal's process group")
@Execution(ExecutionMode.CONCURRENT)
class StoppedDemoTest {
  private static final Duration TO_STOP = Duration.ofSeconds(15);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final StoredRows.Team COMPLETE = new StoredRows.Team(1, 2, 2);
  private static final String RETRIES = "group-buy.notify.schedule=6s,6s,6s,6s";

  private final HostileMerchant quick = HostileMerchant.answering(Behaviour.success());
  private final HostileMerchant slow =
      HostileMerchant.answering(Behaviour.late(Duration.ofSeconds(2), Behaviour.success()));
  private final HostileMerchant unwilling = HostileMerchant.answering(Behaviour.text(200, "error"));

  @TempDir Path folder;

  @AfterEach
  void closeTheMerchants() {
    List.of(quick, slow, unwilling).forEach(HostileMerchant::close);
  }

  @Test
  void toldToTerminateItEndsWithinSecondsAndLosesNothing() throws IOException {
    stopAndStartAgain(demo -> demo.signal("TERM"));
  }

  @Test
  void interruptedFromTheKeyboardItEndsWithinSecondsAndLosesNothing() throws IOException {
    stopAndStartAgain(demo -> demo.signalGroup("INT"));
  }

  private void stopAndStartAgain(Consumer<ChildJvm> stop) throws IOException {
    List<FullTeam> teams;
    try (ChildService demo = ChildService.embeddedIn(folder, RETRIES)) {
      teams = Stream.of(quick, unwilling, slow).map(m -> complete(demo, m)).toList();
      await().atMost(SOON).until(() -> slow.received().size() == 1);
      stop.accept(demo.jvm());
      demo.jvm().awaitExit(TO_STOP);
      assertThat(server()).as("the database's server").isEmpty();
    }
    unwilling.answers(Behaviour.success());
    try (ChildService demo = ChildService.embeddedIn(folder, RETRIES)) {
      assertNothingIsLost(demo.client(), new StoredRows(jdbcUrl(demo)), teams);
    }
  }

  private static FullTeam complete(ChildService demo, HostileMerchant merchant) {
    return FullTeam.lock(demo.client(), merchant.url("/told")).payAll(demo.client());
  }

  private void assertNothingIsLost(TradeClient shop, StoredRows rows, List<FullTeam> teams) {
    assertThat(teams)
        .allSatisfy(team -> assertThat(team.payLast(shop).teamId()).isEqualTo(team.teamId()))
        .allSatisfy(team -> assertThat(rows.team(team)).isEqualTo(COMPLETE));
    assertToldOnce(quick, rows.task(teams.get(0)));
    assertToldOnce(slow, rows.task(teams.get(2)));

    StoredRows.Task retried = rows.awaitDelivered(teams.get(1));
    assertThat(retried.notifyCount()).isEqualTo(unwilling.received().size()).isGreaterThan(1);
    assertToldOnce(quick, rows.task(teams.get(0)));
    assertToldOnce(slow, rows.task(teams.get(2)));
  }

  /** And never again, for it is recorded. */
  private static void assertToldOnce(HostileMerchant merchant, StoredRows.Task task) {
    assertThat(merchant.received()).hasSize(1);
    assertThat(task.notifyStatus()).isEqualTo(StoredRows.SUCCESS);
    assertThat(task.notifyCount()).isEqualTo(1);
    assertThat(task.dueAt()).isNull();
  }

  private Optional<ProcessHandle> server() throws IOException {
    String pid = Files.readString(folder.resolve("server.pid"));
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
  }

  /** The way in that this start of the database made for itself. */
  private String jdbcUrl(ChildService demo) throws IOException {
    String port = found("listens on 127.0.0.1:(\\d+)", demo.jvm().awaitLine("listens on", SOON));
    String connectionInfo = Files.readString(folder.resolve("init.sql"));
    return "jdbc:mysql://127.0.0.1:%s/group_buy?user=group_buy&password=%s"
        .formatted(port, found("IDENTIFIED BY '(\\w+)'", connectionInfo));
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
