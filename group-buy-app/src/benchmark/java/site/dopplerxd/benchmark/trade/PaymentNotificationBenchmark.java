package site.dopplerxd.benchmark.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.benchmark.Pace;
import site.dopplerxd.testing.TestDatabase;

/**
 * Payments created and told at a fixed pace, in turns with settlements at the same pace: what
 * callers wait, and whether the callbacks keep up. {@code -Dpayment.per-second} and {@code
 * payment.seconds} scale it.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PaymentNotificationBenchmark {
  private static final int PER_SECOND = Integer.getInteger("payment.per-second", 500);
  private static final int SECONDS = Integer.getInteger("payment.seconds", 10);
  private static final int WARM_UPS = 4;
  private static final int ROUNDS = 5;
  private static final int MERCHANTS = 16;
  private static final int COUNT = PER_SECOND * SECONDS;
  private static final Duration TO_DELIVER = Duration.ofMinutes(2);

  @TempDir Path folder;

  private int told;

  @Test
  void paymentsAreCreatedAndToldNextToSettlements() throws Exception {
    String url = TestDatabase.freshSchema("payments");
    try (Sink sink = new Sink();
        ServiceSide service = new ServiceSide(url, folder);
        HttpLoad load = new HttpLoad(service.port())) {
      var settles = new ConcurrentHistogram(3);
      var creates = new ConcurrentHistogram(3);
      double slowest = 0;
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        Teams teams = new Teams("p" + round + "-", COUNT, sink.url());
        load.asFastAsItGoes(TradeCase.LOCK_NEW, teams);
        Histogram settled = load.atPace(PER_SECOND, TradeCase.SETTLE, teams);
        long begin = System.nanoTime();
        Histogram created = create(service.port(), "r" + (round + WARM_UPS) + "-", sink);
        told += COUNT;
        sink.await(told, TO_DELIVER);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (round >= 0) {
          settles.add(settled);
          creates.add(created);
          slowest = Math.max(slowest, seconds);
        }
      }
      print("settle", settles);
      print("create a payment", creates);
      System.out.printf(
          Locale.ROOT,
          "p99 of create is %.2f of a settlement's; %d payments were told within %.2f s, created in"
              + " %d s%n",
          creates.getValueAtPercentile(99) / (double) settles.getValueAtPercentile(99),
          COUNT,
          slowest,
          SECONDS);
      assertThat(service.log()).doesNotContain(" ERROR ");
    }
  }

  private static void print(String what, Histogram nanos) {
    System.out.printf(
        Locale.ROOT,
        "%s at %d/s, %d requests: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms%n",
        what,
        PER_SECOND,
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getValueAtPercentile(99.9) / 1e6,
        nanos.getMaxValue() / 1e6);
  }

  private static Histogram create(int port, String prefix, Sink sink) throws Exception {
    byte[][] requests =
        IntStream.range(0, COUNT)
            .mapToObj(i -> request(prefix + i, sink, i))
            .toArray(byte[][]::new);
    Histogram nanos = new ConcurrentHistogram(3);
    Pace pace = new Pace(PER_SECOND);
    Workers.run(
        worker -> {
          try (HttpConnection connection = new HttpConnection(port)) {
            for (int i = worker; i < requests.length; i += Workers.COUNT) {
              long due = pace.await(i);
              String answer = connection.exchange(requests[i]);
              nanos.recordValue(System.nanoTime() - due);
              Teams.requireSuccess(i, answer);
            }
          }
        });
    return nanos;
  }

  private static byte[] request(String id, Sink sink, int number) {
    String body =
        ("paymentId=%s&orderNo=%s&amount=100.00&status=SUCCESS&callbackUrl=%s"
                + "&paymentMethod=ALIPAY&transactionId=%s")
            .formatted(id, id, sink.url("127.0.0." + (1 + number % MERCHANTS)), id);
    return String.format(
            Locale.ROOT,
            "POST /api/payment/notification HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "X-API-Key: demo-client-key\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
            body.length(),
            body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
