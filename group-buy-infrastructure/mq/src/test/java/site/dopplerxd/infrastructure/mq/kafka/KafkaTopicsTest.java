package site.dopplerxd.infrastructure.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.infrastructure.mq.kafka.KafkaTopics.Partition;

class KafkaTopicsTest {
  private static final Node LEADER = new Node(1, "kafka", 9092);

  @ParameterizedTest
  @CsvSource({"3, 3, 2, true", "3, 2, 2, true", "3, 1, 2, false", "1, 1, 2, true", "3, 1, 1, true"})
  void aPartitionTakesMessagesWithAsManyInSyncAsItsTopicAsksFor(
      int replicas, int inSync, int wanted, boolean takes) {
    var info = new TopicPartitionInfo(0, LEADER, nodes(replicas), nodes(inSync));
    assertThat(Partition.of(info, wanted).takesMessages()).isEqualTo(takes);
  }

  @Test
  void aPartitionWithoutALeaderTakesNoMessages() {
    for (Node none : new Node[] {null, Node.noNode()}) {
      var info = new TopicPartitionInfo(0, none, nodes(3), nodes(3));
      assertThat(Partition.of(info, 1).takesMessages()).isFalse();
    }
  }

  @Test
  void tooFewReplicasAreOurOwnTroubleAndOtherFailuresCount() {
    assertThat(KafkaPublisher.failure(new ExecutionException(new NotEnoughReplicasException(""))))
        .isInstanceOf(DeliveryResult.LocalFailure.class);
    assertThat(KafkaPublisher.failure(new NotEnoughReplicasAfterAppendException("")))
        .isInstanceOf(DeliveryResult.LocalFailure.class);
    assertThat(KafkaPublisher.failure(new ExecutionException(new TimeoutException())))
        .isEqualTo(new DeliveryResult.Unreachable("TimeoutException"));
  }

  private static List<Node> nodes(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Node(i, "kafka", 9092 + i)).toList();
  }
}
