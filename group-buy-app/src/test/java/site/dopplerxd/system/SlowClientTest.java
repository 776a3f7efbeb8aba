package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.TestDatabase;

/** Clients that hold connections for as long as they may, dozens of each kind for each worker. */
@Tag("service")
class SlowClientTest {
  private static final int OF_EACH = 150;
  private static final Duration PROMPT = Duration.ofSeconds(2);

  /** What each of them has, and seconds more on a busy machine. */
  private static final Duration ENDED = Duration.ofSeconds(10);

  private static final String[] FOUR_WORKERS_AND_SHORT_TIMES = {
    RunningService.WITHOUT_ROUNDS,
    "server.tomcat.threads.max=4",
    "server.tomcat.connection-timeout=1s",
    "server.tomcat.keep-alive-timeout=1s"
  };

  private static final String HEALTH = "/actuator/health/liveness";

  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(TestDatabase.migratedSchema("slowclients"), FOUR_WORKERS_AND_SHORT_TIMES);
    Shop shop = new Shop(service);
    shop.pay(shop.open(Activity.THREE, Shop.NOWHERE));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** What a client sends before it becomes slow. */
  record Slow(String kind, String beginning) {
    void join(SlowClients clients) {
      clients.silent(beginning);
    }

    @Override
    public String toString() {
      return kind;
    }
  }

  static Stream<Slow> kinds() {
    return Stream.of(
        new Slow("never says anything", ""),
        new Slow("stops within a head", "GET " + HEALTH + " HTTP/1.1\r\nHost: x\r\n"),
        new Slow("is idle after a request", get(HEALTH) + "\r\n"));
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n";
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aClientThatIsSilentDelaysNoOtherAndIsCutOff(Slow kind) {
    try (SlowClients clients = new SlowClients(service.port())) {
      long end = System.nanoTime() + ENDED.toNanos();
      Stream.generate(() -> kind).limit(OF_EACH).forEach(slow -> slow.join(clients));
      assertPromptlyServed();
      clients.awaitAllEnded(end);
    }
  }

  @Test
  void allOfThemAtOnceDelayNoOtherAndAreCutOff() {
    try (SlowClients clients = new SlowClients(service.port())) {
      long end = System.nanoTime() + ENDED.plus(PROMPT).toNanos();
      for (int i = 0; i < OF_EACH; i++) {
        kinds().forEach(slow -> slow.join(clients));
      }
      assertThat(clients.number()).isGreaterThan(100 * 4);
      assertPromptlyServed();
      clients.awaitAllEnded(end);
    }
  }

  /** The first lock takes a new connection, the others one that is kept. */
  private static void assertPromptlyServed() {
    Shop fresh = new Shop(service);
    for (int i = 0; i < 5; i++) {
      long begin = System.nanoTime();
      Place place = fresh.open(Activity.THREE, Shop.NOWHERE);
      long locked = System.nanoTime();
      assertThat(fresh.pay(place).code()).isEqualTo("0000");
      assertThat(Duration.ofNanos(locked - begin)).as("lock").isLessThan(PROMPT);
      assertThat(Duration.ofNanos(System.nanoTime() - locked)).as("settle").isLessThan(PROMPT);
    }
  }
}
