package site.dopplerxd.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long after the commit of the last payment its merchant hears of it, at 50 completing
 * settlements a second in an open loop.
 */
class CommitToMerchantBenchmark {
  private static final int PER_SECOND = 50;
  private static final int WARM_UP = 1_000;
  private static final int MEASURED = 3_000;

  @Test
  void commitToMerchantAtFiftySettlementsASecond() throws Exception {
    try (var merchant = new TimedMerchant();
        var service = new MeasuredService("latency")) {
      PacedShop shop = service.shop();
      shop.lock("warm", WARM_UP, i -> merchant.url());
      shop.pay("warm", WARM_UP, PER_SECOND);
      shop.lock("hot", MEASURED, i -> merchant.url());
      service.commits().clear();
      merchant.clear();
      List<Long> answers = shop.pay("hot", MEASURED, PER_SECOND);
      merchant.await(MEASURED, Duration.ofSeconds(30));
      Percentiles toMerchant = Percentiles.of(service.commits().latencies(merchant.arrivals()));
      assertThat(toMerchant.count()).isEqualTo(MEASURED);
      System.out.printf("commit to merchant: %s%n", toMerchant);
      System.out.printf("settle, as its caller sees it: %s%n", Percentiles.of(answers));
    }
  }
}
