package site.dopplerxd.infrastructure.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.testing.DeliveryChannelContract;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.testing.mq.KafkaServer;

/** A cluster of two servers, one of which dies: the other answers, and cannot keep what it must. */
@Tag("broker")
class KafkaReplicasTest {
  private static final int PORT = 19292;
  private static final String TOPIC = "topic.two_copies";

  @Test
  void aTopicThatLacksAReplicaCostsNoAttemptUntilItIsBack() {
    try (var server = new KafkaServer(PORT);
        var other = server.another(PORT + 2);
        var scenario = new KafkaScenario(server.address())) {
      server.add(new NewTopic(TOPIC, 1, (short) 2).configs(Map.of("min.insync.replicas", "2")));
      server.add(new NewTopic("topic.one_copy", Map.of(0, List.of(1)))); // On the one that stays.
      Soon.until(() -> deliver(scenario, TOPIC) instanceof DeliveryResult.Delivered);

      other.kill();
      // Until the cluster has noticed, it is one message that is not confirmed.
      Soon.until(() -> deliver(scenario, TOPIC).equals(KafkaTopics.SHORT));
      long start = System.nanoTime();
      assertThat(deliver(scenario, TOPIC)).isEqualTo(KafkaTopics.SHORT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      Soon.until(() -> deliver(scenario, "topic.one_copy") instanceof DeliveryResult.Delivered);

      other.start();
      Soon.until(() -> deliver(scenario, TOPIC) instanceof DeliveryResult.Delivered);
    }
  }

  private static DeliveryResult deliver(KafkaScenario scenario, String topic) {
    return scenario.channel.deliver(
        DeliveryChannelContract.to(new NotifyTarget(NotifyType.MQ, topic), AllowedHosts.ANY));
  }
}
