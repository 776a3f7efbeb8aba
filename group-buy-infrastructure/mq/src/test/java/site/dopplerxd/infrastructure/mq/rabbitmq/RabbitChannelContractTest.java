package site.dopplerxd.infrastructure.mq.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.testing.DeliveryChannelContract;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.infrastructure.mq.publish.Channels;
import site.dopplerxd.testing.mq.RabbitServer;

/** The channel to a real RabbitMQ: all that the table of docs/message-queues.md says. */
@Tag("broker")
class RabbitChannelContractTest extends DeliveryChannelContract {
  private static final int PORT = 5691;
  private static final String TOPIC = "topic.team_success";
  private static final DeliveryResult NO_ROUTE =
      new DeliveryResult.Refused(Optional.empty(), "returned: 312 NO_ROUTE", Optional.empty());

  private static RabbitServer server;
  private RabbitScenario scenario;

  @BeforeAll
  static void startServer() {
    server = RabbitServer.start(PORT);
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  @BeforeEach
  void begin() {
    scenario = new RabbitScenario(PORT);
    scenario.queue(TOPIC, Map.of());
  }

  @AfterEach
  void end() {
    scenario.close();
  }

  @Override
  protected DeliveryChannel channel() {
    return scenario.channel;
  }

  @Override
  protected NotifyTarget target() {
    return topic(TOPIC);
  }

  /** No queue takes it. */
  @Override
  protected NotifyTarget refusing() {
    return topic("topic.of_no_queue");
  }

  @Override
  protected NotifyTarget unreadable() {
    return topic("amqp://server/exchange");
  }

  @Override
  protected List<Received> received() {
    return scenario.drained(TOPIC).stream()
        .map(m -> new Received(m.getProps().getMessageId(), new String(m.getBody(), UTF_8)))
        .toList();
  }

  @Test
  void aMessageIsPersistentJsonWithIdTypeAndTime() {
    deliver(TOPIC);

    GetResponse message = scenario.drained(TOPIC).get(0);
    assertThat(message.getEnvelope().getExchange()).isEqualTo(Channels.EXCHANGE);
    assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
    assertThat(message.getProps().getContentType()).isEqualTo("application/json");
    assertThat(message.getProps().getType()).isEqualTo("trade_settlement");
    assertThat(message.getProps().getTimestamp())
        .isEqualTo(Date.from(Instant.parse("2026-03-01T12:00:00Z")));
    assertThat(message.getProps().getHeaders())
        .containsKeys("webhook-id", "webhook-timestamp", "webhook-type")
        .doesNotContainKey("webhook-signature");
  }

  @Test
  void aMessageToNoQueueIsRefusedAndSaysWhy() {
    assertThat(deliver("topic.of_no_queue")).isEqualTo(NO_ROUTE);
  }

  @Test
  void aFullQueueIsUnreachable() {
    scenario.queue("topic.full", Map.of("x-max-length", 0, "x-overflow", "reject-publish"));
    assertThat(deliver("topic.full")).isInstanceOf(DeliveryResult.Unreachable.class);
  }

  /** Each is the first that finds its channel closed. */
  @Test
  void aMessageAfterALostConnectionIsSentOverTheNextOne() {
    for (int i = 0; i < 3; i++) {
      assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.Delivered.class);
      scenario.loseConnection();
    }
    assertThat(scenario.drained(TOPIC)).hasSize(3);
  }

  @Test
  void anExchangeThatIsGoneCostsNoAttemptAndIsDeclaredAgain() {
    assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.Delivered.class);
    scenario.deleteExchange();
    assertThat(deliver(TOPIC))
        .isEqualTo(new DeliveryResult.LocalFailure("the exchange was missing"));
    assertThat(deliver(TOPIC)).isEqualTo(NO_ROUTE);
    scenario.queue(TOPIC, Map.of());
    assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.Delivered.class);
  }

  /** So a broker comes back that has lost its data. */
  @Test
  void anExchangeIsLookedForOnAConnectionThatOthersHaveOpened() {
    assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.Delivered.class);
    scenario.deleteExchange();
    scenario.loseConnection();
    scenario.connectBesideTheBroker();
    assertThat(deliver(TOPIC)).isEqualTo(NO_ROUTE);
    scenario.queue(TOPIC, Map.of());
    assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.Delivered.class);
  }

  @Test
  void aBrokerThatWasKilledIsOurOwnTroubleUntilItIsBack() {
    assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.Delivered.class);
    server.run("kill");
    try {
      Soon.until(() -> deliver(TOPIC) instanceof DeliveryResult.LocalFailure);
      long start = System.nanoTime();
      assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.LocalFailure.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    } finally {
      server.run("start");
    }
    Soon.until(() -> deliver(TOPIC) instanceof DeliveryResult.Delivered);
  }

  /** All calls end within their time, and end as our own trouble once the broker has told it. */
  @Test
  void aBrokerUnderAnAlarmIsOurOwnTroubleUntilItIsCalm() throws InterruptedException {
    assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.Delivered.class);
    server.run("alarm");
    List<DeliveryResult> results = new ArrayList<>();
    try {
      List<Thread> calls =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      new Thread(
                          () -> {
                            DeliveryResult result = deliver(TOPIC);
                            synchronized (results) {
                              results.add(result);
                            }
                          }))
              .toList();
      calls.forEach(Thread::start);
      for (Thread call : calls) {
        call.join(Duration.ofSeconds(9).toMillis());
      }
      assertThat(results).hasSize(8).hasOnlyElementsOfType(DeliveryResult.LocalFailure.class);
      assertThat(deliver(TOPIC).error().orElseThrow()).contains("blocked");
    } finally {
      server.run("calm");
    }
    Soon.until(() -> deliver(TOPIC) instanceof DeliveryResult.Delivered);
  }

  /** A frozen process keeps its connections: nothing is refused, nothing is answered. */
  @Test
  void aFrozenBrokerHoldsACallForItsTimeAndNoLonger() {
    assertThat(deliver(TOPIC)).isInstanceOf(DeliveryResult.Delivered.class);
    server.run("freeze");
    try {
      long start = System.nanoTime();
      assertThat(deliver(TOPIC)).isNotInstanceOf(DeliveryResult.Delivered.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Channels.CALL_TIMEOUT.plusSeconds(4));
    } finally {
      server.run("thaw");
    }
    Soon.until(() -> deliver(TOPIC) instanceof DeliveryResult.Delivered);
  }

  private DeliveryResult deliver(String topic) {
    Delivery delivery = to(topic(topic), AllowedHosts.ANY);
    return scenario.channel.deliver(delivery);
  }

  private static NotifyTarget topic(String topic) {
    return new NotifyTarget(NotifyType.MQ, topic);
  }
}
