package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.TestDatabase;

/** What consoles that are left open cost the database. */
@Tag("system")
class ConsoleLoadTest {
  private static final Duration WATCHED = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final int MOST_A_TICK = 5;
  private static final List<String> AROUND =
      List.of("SET ", "COMMIT", "ROLLBACK", "START TRANSACTION");

  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            StatementLog.on(TestDatabase.migratedSchema("watched")), RunningService.WITHOUT_ROUNDS);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void tenOpenOverviewsCostAtMostFiveStatementsATick() {
    List<ConsoleVisitor> viewers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      viewers.add(ConsoleVisitor.of(service, "viewer"));
    }
    StatementLog.clear();
    long begin = System.nanoTime();
    long looks = 0;
    while (System.nanoTime() - begin < WATCHED.toNanos()) {
      for (ConsoleVisitor viewer : viewers) {
        assertThat(viewer.get("/console/overview/live").body()).contains("id=\"live\"");
        assertThat(viewer.get("/console/overview/charts").body()).contains("id=\"charts\"");
        looks++;
      }
    }
    long ticks = WATCHED.dividedBy(TICK) + 1;
    List<String> sent =
        StatementLog.sentBy("http-nio").stream()
            .filter(sql -> AROUND.stream().noneMatch(sql::startsWith))
            .toList();
    assertThat(looks).isGreaterThan(5 * ticks);
    assertThat(sent).as(looks + " looks").hasSizeBetween(1, (int) (MOST_A_TICK * ticks));
  }
}
