package site.dopplerxd.infrastructure.mq.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import site.dopplerxd.domain.payment.model.Receipt;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.verification.RawNotification;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;
import site.dopplerxd.testing.mq.RabbitServer;

/** With a RabbitMQ of this machine. */
@Tag("broker")
class RabbitPaymentsTest {
  private static final int PORT = 5694;
  private static final String PAYMENTS = "payments";
  private static final String DEAD = "payments.dead";
  private static final Duration SECONDS = Duration.ofSeconds(30);

  private final List<String> received = new CopyOnWriteArrayList<>();

  /** Not stored at the first try; never, if it says so. */
  private Answer answer(RawNotification raw) {
    String body = new String(raw.body(), StandardCharsets.UTF_8);
    boolean again = received.contains(body);
    received.add(body);
    return new Answer(
        body.equals("bad") ? Receipt.REFUSED : again ? Receipt.STORED : Receipt.BUSY, "");
  }

  @Test
  void whatIsNotStoredComesAgainAndWhatIsRefusedIsADeadLetter() {
    try (RabbitServer server = RabbitServer.start(PORT)) {
      var connections = new CachingConnectionFactory("127.0.0.1", PORT);
      var admin = new RabbitAdmin(connections);
      admin.declareQueue(new Queue(DEAD));
      admin.declareQueue(
          new Queue(
              PAYMENTS,
              true,
              false,
              false,
              Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", DEAD)));
      var template = new RabbitTemplate(connections);
      template.convertAndSend(PAYMENTS, "bad");
      template.convertAndSend(PAYMENTS, "good");

      var payments =
          new RabbitPayments(
              new CachingConnectionFactory("127.0.0.1", PORT),
              PAYMENTS,
              new QueuedPayments((client, raw, at) -> answer(raw), Clock.systemUTC()));
      payments.start();
      await().atMost(SECONDS).until(() -> received.size() == 3);
      await().atMost(SECONDS).until(() -> messages(admin, DEAD) == 1);
      payments.stop();

      assertThat(received).containsExactly("bad", "good", "good");
      assertThat(messages(admin, PAYMENTS)).isZero();
      connections.destroy();
    }
  }

  private static long messages(RabbitAdmin admin, String queue) {
    var info = admin.getQueueInfo(queue);
    return info == null ? -1 : info.getMessageCount();
  }
}
