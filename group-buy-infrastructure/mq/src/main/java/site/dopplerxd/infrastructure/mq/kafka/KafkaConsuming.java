package site.dopplerxd.infrastructure.mq.kafka;

import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * Whether this node takes from the topic: it has one of its partitions, and is let in. Where there
 * are more nodes than partitions, some have none.
 */
@RequiredArgsConstructor
final class KafkaConsuming {
  private final KafkaMessageListenerContainer<?, ?> container;
  private volatile boolean refused;

  @EventListener(ConsumerRetryAuthEvent.class)
  void refused() {
    refused = true;
  }

  @EventListener(ConsumerRetryAuthSuccessfulEvent.class)
  void letIn() {
    refused = false;
  }

  boolean isConsuming() {
    var partitions = container.getAssignedPartitions();
    return container.isRunning() && !refused && partitions != null && !partitions.isEmpty();
  }
}
