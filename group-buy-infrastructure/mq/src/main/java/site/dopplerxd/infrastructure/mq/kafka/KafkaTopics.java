package site.dopplerxd.infrastructure.mq.kafka;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;

/**
 * Which topics exist and can be written to. A producer that asks for a missing topic has many a
 * cluster make it, with settings that its owner never chose; an admin client has not.
 */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class KafkaTopics {
  static final LocalFailure SHORT =
      new LocalFailure("the topic lacks a leader or replicas in sync");

  private static final int MAX_TOPICS = 10_000;
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final KafkaCluster cluster;
  private final Cache<String, Boolean> usable =
      Caffeine.newBuilder().maximumSize(MAX_TOPICS).expireAfterWrite(ASKED_AGAIN_AFTER).build();

  /**
   * Why no message can be sent to this topic now; absent when one can. Costs nothing for a topic
   * that could be written to lately.
   *
   * @throws ExecutionException what the cluster says of a topic that is missing or not allowed
   */
  Optional<LocalFailure> trouble(String topic, Duration within)
      throws InterruptedException, ExecutionException {
    if (usable.getIfPresent(topic) != null) {
      return Optional.empty();
    }
    try {
      if (partitions(topic, within).stream().noneMatch(Partition::takesMessages)) {
        return Optional.of(SHORT);
      }
      usable.put(topic, true);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(KafkaCluster.AWAY);
    }
  }

  /**
   * Whether a message that was not confirmed may have met a partition without a leader, or with
   * fewer replicas in sync than it needs. Then the next message asks before it is sent.
   */
  boolean isShort(String topic) throws InterruptedException {
    usable.invalidate(topic);
    try {
      return !partitions(topic, LONGEST_WAIT).stream().allMatch(Partition::takesMessages);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.debug("the cluster was asked for a topic in vain", e);
      return false;
    }
  }

  private List<Partition> partitions(String topic, Duration within)
      throws InterruptedException, ExecutionException, TimeoutException {
    long end = System.nanoTime() + shorter(within, LONGEST_WAIT).toNanos();
    Admin admin = cluster.admin();
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var settings = admin.describeConfigs(List.of(resource)).all();
    var described = admin.describeTopics(List.of(topic)).allTopicNames();
    Collection<TopicDescription> topics = within(described, end).values();
    int wanted = minInSync(settings, end);
    return topics.stream()
        .flatMap(its -> its.partitions().stream())
        .map(partition -> Partition.of(partition, wanted))
        .toList();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static <T> T within(KafkaFuture<T> answer, long end)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** An account that may write to a topic need not be allowed to read its settings. */
  private static int minInSync(KafkaFuture<Map<ConfigResource, Config>> settings, long end)
      throws InterruptedException, TimeoutException {
    try {
      return within(settings, end).values().stream()
          .flatMap(config -> config.entries().stream())
          .filter(entry -> entry.name().equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))
          .mapToInt(entry -> Integer.parseInt(entry.value()))
          .findFirst()
          .orElse(1);
    } catch (ExecutionException e) {
      log.debug("the settings of a topic cannot be read", e);
      return 1;
    }
  }

  /**
   * A partition of a topic.
   *
   * @param wanted the topic's {@code min.insync.replicas}
   */
  record Partition(boolean led, int replicas, int inSync, int wanted) {
    static Partition of(TopicPartitionInfo info, int wanted) {
      Node leader = info.leader();
      return new Partition(
          leader != null && !leader.isEmpty(), info.replicas().size(), info.isr().size(), wanted);
    }

    /** The cluster asks for no more replicas than there are. */
    boolean takesMessages() {
      return led && inSync >= Math.min(wanted, replicas);
    }
  }
}
