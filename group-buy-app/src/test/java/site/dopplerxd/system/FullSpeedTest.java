package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.Deadlocks;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** Teams that complete as fast as they can, while four claimers look for work without a pause. */
@Tag("system")
class FullSpeedTest {
  private static final int CLAIMERS = 4;
  private static final int BUYERS = 6;
  private static final int TEAMS_PER_BUYER = 100;
  private static final int TEAMS = BUYERS * TEAMS_PER_BUYER;

  private static RunningService service;
  private static Shop shop;

  /** Few permits, so that some tasks are left to the claimers. */
  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("full_speed"),
            RunningService.WITHOUT_ROUNDS,
            "group-buy.notify.max-in-flight=4");
    shop = new Shop(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void noSettlementFailsAndNothingDeadlocks() throws Exception {
    long deadlocks = Deadlocks.soFar(shop.sql());
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      Activity single = Activity.of(shop.sql(), 1);
      List<Place> places =
          Stream.generate(() -> shop.open(single, merchant.url("/cb"))).limit(TEAMS).toList();

      int takenByClaimers = whileClaimersPoll(() -> payAll(places));
      places.forEach(place -> shop.ledger().awaitClosed(place.teamId()));

      assertThat(takenByClaimers).as("tasks that were claimed").isPositive();
      assertThat(merchant.received()).as("calls").hasSize(TEAMS);
      assertThat(Callbacks.byTeam(merchant)).hasSize(TEAMS);
      assertThat(shop.ledger().count("notify_task WHERE notify_status = 1 AND notify_count = 1"))
          .isEqualTo(TEAMS);
    }
    assertThat(Deadlocks.soFar(shop.sql()) - deadlocks).as("deadlocks").isZero();
  }

  private static void payAll(List<Place> places) {
    Concurrently.times(
        BUYERS,
        buyer ->
            IntStream.range(0, TEAMS_PER_BUYER)
                .mapToObj(i -> places.get(i * BUYERS + buyer))
                .forEach(place -> assertThat(shop.pay(place).code()).isEqualTo("0000")));
  }

  private static int whileClaimersPoll(Runnable work) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger taken = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(CLAIMERS);
    try {
      List<Future<?>> claimers =
          Stream.<Future<?>>generate(
                  () ->
                      threads.submit(
                          () -> {
                            while (!over.get()) {
                              taken.addAndGet(service.runJob().waitCount());
                            }
                          }))
              .limit(CLAIMERS)
              .toList();
      work.run();
      over.set(true);
      for (Future<?> claimer : claimers) {
        claimer.get(60, TimeUnit.SECONDS);
      }
      return taken.get();
    } finally {
      over.set(true);
      threads.shutdown();
    }
  }
}
