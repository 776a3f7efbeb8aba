package site.dopplerxd.benchmark.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.testing.TestDatabase;

/**
 * What a buyer sees, over HTTP, next to a lock about which nothing is done: of an activity with ten
 * open teams, and of one with many open and many more that have ended. The phases take turns.
 * {@code -Dmarket.rounds}, {@code market.requests}, {@code market.warm-ups}, {@code market.open}
 * and {@code market.ended} scale it.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class MarketBenchmark {
  private static final int ROUNDS = Integer.getInteger("market.rounds", 7);
  private static final int REQUESTS = Integer.getInteger("market.requests", 4_000);
  private static final int WARM_UPS = Integer.getInteger("market.warm-ups", 8);
  private static final int OPEN = Integer.getInteger("market.open", 1_000);
  private static final int ENDED = Integer.getInteger("market.ended", 1_000_000);
  private static final int FEW = 10;
  private static final long ACTIVITY_OF_FEW = 100123;
  private static final long ACTIVITY_OF_MANY = 100125;
  private static final String GOODS_OF_FEW = "9890001";
  private static final String GOODS_OF_MANY = "9890003";

  @TempDir Path folder;

  @Test
  void whatABuyerSeesNextToNothingDone() throws Exception {
    String url = TestDatabase.freshSchema("market");
    try (Sink sink = new Sink();
        ServiceSide service = new ServiceSide(url, folder);
        HttpLoad load = new HttpLoad(service.port())) {
      OpenTeams teams = new OpenTeams(url);
      teams.addOpen(ACTIVITY_OF_FEW, FEW);
      teams.addOpen(ACTIVITY_OF_MANY, OPEN);
      teams.addEnded(ACTIVITY_OF_MANY, ENDED);
      List<Double> few = new ArrayList<>();
      List<Double> many = new ArrayList<>();
      List<Double> nothing = new ArrayList<>();
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        double ofFew = perSecond(load.asFastAsItGoes(queries(GOODS_OF_FEW), this::requireTeams));
        double ofMany = perSecond(load.asFastAsItGoes(queries(GOODS_OF_MANY), this::requireTeams));
        double ofNothing =
            perSecond(load.forNothing(new Teams("r" + round + "-", REQUESTS, sink.url())));
        if (round >= 0) {
          few.add(ofFew);
          many.add(ofMany);
          nothing.add(ofNothing);
        }
      }
      print(median(few), median(many), median(nothing));
      assertThat(service.log()).doesNotContain(" ERROR ");
    }
  }

  private static byte[][] queries(String goodsId) {
    byte[][] requests = new byte[REQUESTS][];
    for (int i = 0; i < REQUESTS; i++) {
      String body =
          "{\"userId\":\"looker-%d\",\"source\":\"s01\",\"channel\":\"c01\",\"goodsId\":\"%s\"}"
              .formatted(i, goodsId);
      requests[i] =
          String.format(
                  Locale.ROOT,
                  "POST /api/v1/gbm/index/query_group_buy_market_config HTTP/1.1\r\n"
                      + "Host: 127.0.0.1\r\nX-API-Key: demo-client-key\r\n"
                      + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
                  body.length(),
                  body)
              .getBytes(StandardCharsets.US_ASCII);
    }
    return requests;
  }

  private void requireTeams(int number, String answer) {
    if (!answer.contains("\"code\":\"0000\"") || !answer.contains("\"teamId\":\"open-")) {
      throw new AssertionError(number + ": " + answer);
    }
  }

  private static double perSecond(long nanos) {
    return REQUESTS * 1e9 / nanos;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static void print(double few, double many, double nothing) {
    System.out.printf(
        Locale.ROOT,
        "queries a second: %.0f of %d open teams, %.0f of %d open and %d ended; nothing done: %.0f%n"
            + "to nothing done: %.2f and %.2f; few to many: %.2f%n",
        few,
        FEW,
        many,
        OPEN,
        ENDED,
        nothing,
        few / nothing,
        many / nothing,
        few / many);
  }
}
