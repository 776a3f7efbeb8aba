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
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
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
  private Answer answer(RawPaymentCallback raw) {
    String body = new String(raw.body(), UTF_8);
    boolean again = received.contains(body);
    received.add(body);
    return new Answer(
        switch (body) {
          case "bad" -> ReceiveResult.REFUSED;
          case "sealed" -> ReceiveResult.UNREADABLE;
          default -> again ? ReceiveResult.STORED : ReceiveResult.BUSY;
        },
        "");
  }

  @Test
  void whatIsNotStoredComesAgainBeforeTheNextAndWhatIsRefusedIsPassedOver() {
    try (var server = new KafkaServer(PORT)) {
      server.add(PAYMENTS, Map.of());
      for (String body : List.of("bad", "sealed", "good", "last")) {
        server.send(PAYMENTS, Map.of(), body.getBytes(UTF_8));
      }
      var container = container(server.address());
      var consuming = new KafkaConsuming(container);
      assertThat(consuming.isConsuming()).isFalse();
      container.start();
      await().atMost(SECONDS).until(() -> received.size() == 6);
      assertThat(consuming.isConsuming()).isTrue();
      consuming.refused();
      assertThat(consuming.isConsuming()).isFalse();
      consuming.letIn();
      assertThat(consuming.isConsuming()).isTrue();
      container.stop();
      assertThat(consuming.isConsuming()).isFalse();
      assertThat(received).containsExactly("bad", "sealed", "good", "good", "last", "last");
    }
  }

  private KafkaMessageListenerContainer<byte[], byte[]> container(String address) {
    return new KafkaPaymentsConfiguration()
        .kafkaPayments(
            properties(address),
            new PaymentQueueSettings(PAYMENTS, "test"),
            new QueuedPayments((client, raw, at) -> answer(raw), why -> {}, Clock.systemUTC()));
  }

  private static KafkaProperties properties(String address) {
    var properties = new KafkaProperties();
    properties.setBootstrapServers(List.of(address));
    return properties;
  }

  /** Without this the container stops at the first refusal, for good. */
  @Test
  void aRefusedPasswordIsTriedAgain() {
    assertThat(container("127.0.0.1:1").getContainerProperties().getAuthExceptionRetryInterval())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aMissingTopicIsNotMade() {
    assertThat(
            KafkaPaymentsConfiguration.consumers(properties("127.0.0.1:1"))
                .getConfigurationProperties())
        .containsEntry("allow.auto.create.topics", false);
  }
}
