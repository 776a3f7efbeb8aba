package site.dopplerxd.infrastructure.mq.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;
import site.dopplerxd.testing.mq.RabbitServer;

/** With a RabbitMQ of this machine. */
@Tag("broker")
class RabbitPaymentsTest {
  private static final int PORT = 5694;
  private static final String PAYMENTS = "payments";
  private static final String DEAD = "payments.dead";
  private static final Duration SECONDS = Duration.ofSeconds(60);

  private static RabbitServer server;

  private final CachingConnectionFactory connections =
      new CachingConnectionFactory("127.0.0.1", PORT);
  private final RabbitAdmin admin = new RabbitAdmin(connections);
  private final RabbitTemplate template = new RabbitTemplate(connections);
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final RabbitPayments payments =
      new RabbitPayments(
          new CachingConnectionFactory("127.0.0.1", PORT),
          PAYMENTS,
          new QueuedPayments((client, raw, at) -> answer(raw), why -> {}, Clock.systemUTC()));

  /** After how many tries it is stored. */
  private int tries = 2;

  @BeforeAll
  static void start() {
    server = RabbitServer.start(PORT);
  }

  @AfterAll
  static void remove() {
    server.close();
  }

  @BeforeEach
  void declare() {
    admin.declareQueue(new Queue(DEAD));
    declare(Map.of());
  }

  private void declare(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("x-dead-letter-exchange", "");
    settings.put("x-dead-letter-routing-key", DEAD);
    admin.deleteQueue(PAYMENTS);
    admin.declareQueue(new Queue(PAYMENTS, true, false, false, settings));
  }

  @AfterEach
  void stop() {
    server.control("change_password", "guest", "guest");
    payments.stop();
    admin.deleteQueue(PAYMENTS);
    admin.deleteQueue(DEAD);
    connections.destroy();
  }

  private Answer answer(RawPaymentCallback raw) {
    String body = new String(raw.body(), StandardCharsets.UTF_8);
    received.add(body);
    return new Answer(result(body), "");
  }

  private ReceiveResult result(String body) {
    return switch (body) {
      case "bad" -> ReceiveResult.REFUSED;
      case "sealed" -> ReceiveResult.UNREADABLE;
      default ->
          Collections.frequency(received, body) < tries ? ReceiveResult.BUSY : ReceiveResult.STORED;
    };
  }

  @Test
  void whatIsNotStoredIsTakenAgainAndWhatIsRefusedIsADeadLetter() {
    template.convertAndSend(PAYMENTS, "bad");
    template.convertAndSend(PAYMENTS, "good");
    payments.start();
    await().atMost(SECONDS).until(() -> received.size() == 3);
    await().atMost(SECONDS).until(() -> messages(DEAD) == 1);
    payments.stop();
    assertThat(received).containsExactly("bad", "good", "good");
    assertThat(messages(PAYMENTS)).isZero();
  }

  /** A quorum queue drops what comes back more often than its limit says. */
  @Test
  void aDatabaseThatIsAwayUsesUpNoDeliveryOfAQuorumQueue() {
    declare(Map.of("x-queue-type", "quorum", "x-delivery-limit", 3));
    tries = 11;
    template.convertAndSend(PAYMENTS, "first");
    template.convertAndSend(PAYMENTS, "second");
    payments.start();
    await().atMost(SECONDS).until(() -> received.size() == 22);
    assertThat(received.subList(0, 11)).containsOnly("first");
    await().atMost(SECONDS).until(() -> messages(PAYMENTS) == 0);
    assertThat(messages(DEAD)).isZero();
  }

  @Test
  void whatIsHeldIsGivenBackWhenTheNodeStops() {
    tries = Integer.MAX_VALUE;
    template.convertAndSend(PAYMENTS, "held");
    payments.start();
    await().atMost(SECONDS).until(() -> received.contains("held"));
    payments.stop();
    await().atMost(SECONDS).until(() -> messages(PAYMENTS) == 1);
  }

  /** It is left to another node three times; here there is none. */
  @Test
  void unreadableSettingsOfOneClientHoldUpNoOther() {
    tries = 1;
    template.convertAndSend(PAYMENTS, "sealed");
    template.convertAndSend(PAYMENTS, "good");
    payments.start();
    await().atMost(SECONDS).until(() -> messages(DEAD) == 1);
    await().atMost(SECONDS).until(() -> received.contains("good"));
    assertThat(received).filteredOn("sealed"::equals).hasSize(4);
  }

  @Test
  void aPasswordThatIsWrongForAWhileDoesNotEndTheTaking() {
    tries = 1;
    payments.start();
    await().atMost(SECONDS).until(payments::isConsuming);
    server.control("change_password", "guest", "other");
    server.control("close_all_connections", "test");
    await().atMost(SECONDS).until(() -> !payments.isConsuming());
    server.control("change_password", "guest", "guest");
    await().atMost(SECONDS).until(payments::isConsuming);
    template.convertAndSend(PAYMENTS, "good");
    await().atMost(SECONDS).until(() -> received.contains("good"));
    payments.stop();
    assertThat(payments.isConsuming()).isFalse();
  }

  @Test
  void aPasswordThatIsWrongAtTheStartEndsNothing() {
    tries = 1;
    template.convertAndSend(PAYMENTS, "good");
    server.control("change_password", "guest", "other");
    payments.start();
    assertThat(payments.isRunning()).isTrue();
    assertThat(payments.isConsuming()).isFalse();
    server.control("change_password", "guest", "guest");
    await().atMost(SECONDS).until(() -> received.contains("good"));
  }

  private long messages(String queue) {
    var info = admin.getQueueInfo(queue);
    return info == null ? -1 : info.getMessageCount();
  }
}
