package site.dopplerxd.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What healthy merchants notice when half of all hosts are black holes: twenty hosts with the same
 * traffic, and the commit-to-merchant times of ten of them, while the other ten answer and while
 * they do not. The phases take turns in one run, and the ratio is of neighbours.
 */
class BlackHolesBenchmark {
  private static final int HOSTS = 20;
  private static final int PER_SECOND = 80;
  private static final int TASKS_A_PHASE = 1_600;
  private static final int PAIRS = 5;

  /** Takes connections until its queue is full, answers none; then connecting hangs. */
  private static final int QUEUE_OF_A_BLACK_HOLE = 64;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void halfOfAllHostsAreBlackHoles() throws Exception {
    List<Double> ratios = new ArrayList<>();
    try (var merchant = new TimedMerchant();
        var hole = new ServerSocket(0, QUEUE_OF_A_BLACK_HOLE, InetAddress.getByName("0.0.0.0"));
        var service = new MeasuredService("black_holes")) {
      IntFunction<String> answering =
          i -> isMeasured(i) ? merchant.url(address(i)) : merchant.unmeasuredUrl(address(i));
      IntFunction<String> half =
          i ->
              isMeasured(i)
                  ? answering.apply(i)
                  : "http://%s:%d/callback".formatted(address(i), hole.getLocalPort());
      phase(service, merchant, "warm", answering);
      for (int pair = 0; pair < PAIRS; pair++) {
        Percentiles undisturbed = phase(service, merchant, "calm" + pair + "-", answering);
        Percentiles disturbed = phase(service, merchant, "holes" + pair + "-", half);
        ratios.add(disturbed.p95() / undisturbed.p95());
        System.out.printf("undisturbed %s%ndisturbed   %s%n", undisturbed, disturbed);
      }
    }
    ratios.sort(null);
    System.out.printf(
        Locale.ROOT,
        "p95 with half of all hosts black holes, to without: median %.2f of %s%n",
        ratios.get(PAIRS / 2),
        ratios);
    assertThat(ratios.get(PAIRS / 2)).as("p95 beside black holes to alone").isLessThan(2);
  }

  /** The times of the hosts that always answer. */
  private static Percentiles phase(
      MeasuredService service, TimedMerchant merchant, String prefix, IntFunction<String> url)
      throws Exception {
    PacedShop shop = service.shop();
    shop.lock(prefix, TASKS_A_PHASE, url);
    service.commits().clear();
    merchant.clear();
    shop.pay(prefix, TASKS_A_PHASE, PER_SECOND);
    merchant.await(TASKS_A_PHASE / 2, Duration.ofSeconds(30));
    Percentiles healthy = Percentiles.of(service.commits().latencies(merchant.arrivals()));
    assertThat(healthy.count()).isEqualTo(TASKS_A_PHASE / 2);
    return healthy;
  }

  /** Linux takes all of 127/8 for this machine, so each host can have an address of its own. */
  private static String address(int task) {
    return "127.0.1." + (1 + task % HOSTS);
  }

  private static boolean isMeasured(int task) {
    return task % 2 == 0;
  }
}
