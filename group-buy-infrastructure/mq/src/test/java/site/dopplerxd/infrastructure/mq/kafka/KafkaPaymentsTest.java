package site.dopplerxd.infrastructure.mq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import site.dopplerxd.domain.payment.model.Receipt;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.verification.RawNotification;
import site.dopplerxd.infrastructure.mq.PaymentQueueSettings;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;
import site.dopplerxd.testing.mq.KafkaServer;

/** With a Kafka in a process of its own. */
class KafkaPaymentsTest {
  private static final int PORT = 19592;
  private static final String PAYMENTS = "payments";
  private static final Duration SECONDS = Duration.ofSeconds(60);

  private final List<String> received = new CopyOnWriteArrayList<>();

  /** Not stored at the first try; never, if it says so. */
  private Answer answer(RawNotification raw) {
    String body = new String(raw.body(), UTF_8);
    boolean again = received.contains(body);
    received.add(body);
    return new Answer(
        body.equals("bad") ? Receipt.REFUSED : again ? Receipt.STORED : Receipt.BUSY, "");
  }

  @Test
  void whatIsNotStoredComesAgainBeforeTheNextAndWhatIsRefusedIsPassedOver() {
    try (var server = new KafkaServer(PORT)) {
      server.add(PAYMENTS, Map.of());
      for (String body : List.of("bad", "good", "last")) {
        server.send(PAYMENTS, Map.of(), body.getBytes(UTF_8));
      }
      var properties = new KafkaProperties();
      properties.setBootstrapServers(List.of(server.address()));
      var container =
          new KafkaPaymentsConfiguration()
              .kafkaPayments(
                  properties,
                  new PaymentQueueSettings(PAYMENTS, "test"),
                  new QueuedPayments((client, raw, at) -> answer(raw), Clock.systemUTC()));
      container.start();
      await().atMost(SECONDS).until(() -> received.size() == 5);
      container.stop();
      assertThat(received).containsExactly("bad", "good", "good", "last", "last");
    }
  }
}
