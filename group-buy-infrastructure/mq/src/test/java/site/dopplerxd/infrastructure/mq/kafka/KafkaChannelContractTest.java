package site.dopplerxd.infrastructure.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.testing.DeliveryChannelContract;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.infrastructure.mq.publish.Channels;
import site.dopplerxd.testing.mq.KafkaServer;

/** The channel to a real Kafka: all that the table of docs/message-queues.md says. */
class KafkaChannelContractTest extends DeliveryChannelContract {
  private static final int PORT = 19192;

  private static KafkaServer server;

  private KafkaScenario scenario;
  private String topic;

  @BeforeAll
  static void startServer() {
    server = new KafkaServer(PORT, Map.of("auto.create.topics.enable", "true"));
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  @BeforeEach
  void begin() {
    scenario = new KafkaScenario(server.address());
    topic = server.topic("topic.team_success", Map.of());
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
    return topic(topic);
  }

  /** Takes no message of this size. */
  @Override
  protected NotifyTarget refusing() {
    return topic(server.topic("topic.small", Map.of("max.message.bytes", "10")));
  }

  @Override
  protected NotifyTarget unreadable() {
    return topic("kafka://server/topic");
  }

  @Override
  protected List<Received> received() {
    return server.messages(topic).stream()
        .map(m -> new Received(KafkaServer.header(m, "webhook-id"), m.value()))
        .toList();
  }

  @Test
  void aMessageIsKeyedByItsSubjectAndHasIdTypeAndTime() {
    deliver(topic);

    ConsumerRecord<String, String> message = server.messages(topic).get(0);
    assertThat(message.key()).isEqualTo("t");
    assertThat(message.timestamp()).isEqualTo(Channels.NOW.getEpochSecond() * 1000);
    assertThat(KafkaServer.header(message, "webhook-type")).isEqualTo("trade_settlement");
    assertThat(KafkaServer.header(message, "webhook-timestamp"))
        .isEqualTo(Long.toString(Channels.NOW.getEpochSecond()));
    assertThat(KafkaServer.header(message, "content-type")).isEqualTo("application/json");
    assertThat(KafkaServer.header(message, "webhook-signature")).isEmpty();
  }

  /** The cluster answers, so it is this topic's trouble: counted, and not the broker's. */
  @Test
  void aMissingTopicIsUnreachableAndIsNotMade() {
    long start = System.nanoTime();
    assertThat(deliver("topic.missing"))
        .isEqualTo(new DeliveryResult.Unreachable("UnknownTopicOrPartitionException"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Channels.CALL_TIMEOUT);
    assertThat(deliver(topic)).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(server.topics()).contains(topic).doesNotContain("topic.missing");
  }

  @Test
  void aTopicThatIsMadeLaterIsDeliveredTo() {
    String late = "topic.late-" + UUID.randomUUID();
    assertThat(deliver(late)).isInstanceOf(DeliveryResult.Unreachable.class);
    server.add(late, Map.of());
    Soon.until(() -> deliver(late) instanceof DeliveryResult.Delivered);
  }

  @Test
  void theClusterIsAskedForATopicOnceAndNotForEachMessage() {
    deliver(topic);
    double asked = scenario.questions();
    for (int i = 0; i < 20; i++) {
      assertThat(deliver(topic)).isInstanceOf(DeliveryResult.Delivered.class);
    }
    assertThat(scenario.questions()).isEqualTo(asked).isPositive();
  }

  /** The cluster asks for no more replicas than there are. */
  @Test
  void aTopicOfOneReplicaIsDeliveredToHoweverManyItAsksFor() {
    String wanting = server.topic("topic.wanting", Map.of("min.insync.replicas", "2"));
    assertThat(deliver(wanting)).isInstanceOf(DeliveryResult.Delivered.class);
  }

  @Test
  void aBrokerThatIsAwayIsOurOwnTroubleUntilItIsBack() {
    assertThat(deliver(topic)).isInstanceOf(DeliveryResult.Delivered.class);
    server.kill();
    try {
      assertThat(deliver(topic)).isInstanceOf(DeliveryResult.LocalFailure.class);
      long start = System.nanoTime();
      assertThat(deliver(topic)).isInstanceOf(DeliveryResult.LocalFailure.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    } finally {
      server.start();
    }
    Soon.until(() -> deliver(topic) instanceof DeliveryResult.Delivered);
  }

  /** A frozen process keeps its connections: nothing is refused, nothing is answered. */
  @Test
  void aFrozenBrokerIsOurOwnTroubleWithinTheTimeOfACall() {
    assertThat(deliver(topic)).isInstanceOf(DeliveryResult.Delivered.class);
    server.signal("STOP");
    try {
      long start = System.nanoTime();
      assertThat(deliver(topic)).isInstanceOf(DeliveryResult.LocalFailure.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Channels.CALL_TIMEOUT.plusSeconds(2));
    } finally {
      server.signal("CONT");
    }
    Soon.until(() -> deliver(topic) instanceof DeliveryResult.Delivered);
  }

  private DeliveryResult deliver(String topic) {
    return scenario.channel.deliver(to(topic(topic), AllowedHosts.ANY));
  }

  private static NotifyTarget topic(String topic) {
    return new NotifyTarget(NotifyType.MQ, topic);
  }
}
