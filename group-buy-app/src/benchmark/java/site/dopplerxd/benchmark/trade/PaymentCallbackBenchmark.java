package site.dopplerxd.benchmark.trade;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.benchmark.Pace;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.system.OperatorClient;
import site.dopplerxd.testing.PaymentProviders;
import site.dopplerxd.testing.PaymentProviders.Sent;
import site.dopplerxd.testing.TestDatabase;

/**
 * Notifications of WeChat Pay at a fixed pace, in turns with a handler that verifies them and
 * inserts one row: what the provider waits, and the processor time until it is answered. The places
 * exist, and are settled meanwhile. {@code -Dpayment.per-second} and {@code payment.seconds} scale
 * it.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PaymentCallbackBenchmark {
  private static final int PER_SECOND = Integer.getInteger("payment.per-second", 200);
  private static final int SECONDS = Integer.getInteger("payment.seconds", 10);
  private static final int WARM_UPS = Integer.getInteger("payment.warm-ups", 8);
  private static final int ROUNDS = 5;
  private static final int COUNT = PER_SECOND * SECONDS;

  /** Of the demo's desk lamp, a fifth off. */
  private static final int CENTS = 15_999;

  private static final double MOST_MILLIS = 200;
  private static final double MOST_CPU = 1.5;

  @TempDir Path folder;

  private final PaymentProviders provider = new PaymentProviders();
  private final String url = TestDatabase.freshSchema("payment_callbacks");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(url));

  @Test
  void notificationsAreAnsweredInTimeAndCostLittleMoreThanOneRow() throws Exception {
    try (ServiceSide service =
            new ServiceSide(
                url,
                folder,
                "group-buy.encryption.key-id=k1",
                "group-buy.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        HttpLoad load = new HttpLoad(service.port());
        HttpConnection meter = new HttpConnection(service.port())) {
      sql.execute(PlainPaymentController.TABLE);
      configure(service.port());
      Histogram answers = new ConcurrentHistogram(3);
      List<Double> ratios = new ArrayList<>();
      double ours = 0;
      double plain = 0;
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        Teams teams = new Teams("w" + round + "-", COUNT, "http://127.0.0.1:1024/never");
        load.asFastAsItGoes(TradeCase.LOCK_NEW, teams);
        double least =
            measure(service, meter, "plain", requests("plain", round), new ConcurrentHistogram(3));
        Histogram taken = new ConcurrentHistogram(3);
        double cost =
            measure(service, meter, "wechatpay/demo", requests("wechatpay/demo", round), taken);
        if (round >= 0) {
          answers.add(taken);
          ratios.add(cost / least);
          ours += cost;
          plain += least;
        }
      }
      print(answers, ours / ROUNDS, plain / ROUNDS, ratios);
      assertThat(answers.getValueAtPercentile(99) / 1e6).isLessThan(MOST_MILLIS);
      assertThat(ours / plain).isLessThan(MOST_CPU);
    }
  }

  private void configure(int port) throws InterruptedException {
    var wechat = (ProviderSettings.WechatPay) provider.wechatPay();
    JSONObject settings =
        OperatorClient.request()
            .fluentPut("version", 0)
            .fluentPut("mchid", wechat.mchid())
            .fluentPut("appids", wechat.appids())
            .fluentPut("apiV3Key", wechat.apiV3Key())
            .fluentPut(
                "publicKeys",
                wechat.publicKeys().stream()
                    .map(key -> JSONObject.of("id", key.id(), "key", key.pem()))
                    .toList());
    var operator = new OperatorClient("http://127.0.0.1:" + port, "operator", "demo-operator");
    var kept =
        operator.send("PUT", "/api/v1/gbm/clients/demo/payment_providers/wechatpay", settings);
    assertThat(kept.code()).as(kept.text()).isEqualTo("0000");
    TimeUnit.SECONDS.sleep(5);
  }

  /** Milliseconds of the receiving threads for each request. */
  private double measure(
      ServiceSide service, HttpConnection meter, String path, byte[][] requests, Histogram nanos)
      throws Exception {
    long before = cpu(meter);
    var pace = new Pace(PER_SECOND);
    Workers.run(
        worker -> {
          try (HttpConnection connection = new HttpConnection(service.port())) {
            for (int i = worker; i < requests.length; i += Workers.COUNT) {
              long due = pace.await(i);
              String answer = connection.exchange(requests[i]);
              nanos.recordValue(System.nanoTime() - due);
              if (!answer.startsWith("HTTP/1.1 204")) {
                throw new AssertionError(path + ": " + answer);
              }
            }
          }
        });
    return (cpu(meter) - before) / 1e6 / requests.length;
  }

  private static long cpu(HttpConnection meter) throws IOException {
    String answer =
        meter.exchange(
            "GET /api/v1/gbm/payment/cpu HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return Long.parseLong(answer.substring(answer.indexOf("\r\n\r\n") + 4).strip());
  }

  private byte[][] requests(String path, int round) {
    return IntStream.range(0, COUNT)
        .parallel()
        .mapToObj(i -> request(path, "w" + round + "-a" + i))
        .toArray(byte[][]::new);
  }

  private byte[] request(String path, String number) {
    Sent sent = provider.wechatPaid(number, path.substring(0, 2) + number, CENTS, Instant.now());
    var head = new StringBuilder();
    head.append("POST /api/v1/gbm/payment/").append(path).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\n");
    sent.headers().forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
    head.append("Content-Length: ").append(sent.body().length).append("\r\n\r\n");
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(sent.body());
    return whole.toByteArray();
  }

  private static void print(Histogram nanos, double ours, double plain, List<Double> ratios) {
    System.out.printf(
        Locale.ROOT,
        "%d notifications at %d/s: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms;"
            + " receiving costs %.3f ms of a processor, a plain handler %.3f ms: %.2f times"
            + " (rounds %.2f to %.2f)%n",
        nanos.getTotalCount(),
        PER_SECOND,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getValueAtPercentile(99.9) / 1e6,
        nanos.getMaxValue() / 1e6,
        ours,
        plain,
        ours / plain,
        ratios.stream().mapToDouble(r -> r).min().orElseThrow(),
        ratios.stream().mapToDouble(r -> r).max().orElseThrow());
  }
}
