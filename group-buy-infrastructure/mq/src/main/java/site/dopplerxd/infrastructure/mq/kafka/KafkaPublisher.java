package site.dopplerxd.infrastructure.mq.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.springframework.kafka.core.KafkaTemplate;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.infrastructure.mq.publish.BrokerPublisher;
import site.dopplerxd.infrastructure.mq.publish.TopicMessage;

/** Delivered is what the cluster says it has written, with partition and offset. */
@RequiredArgsConstructor
final class KafkaPublisher implements BrokerPublisher {
  /** What no attempt of this message can change, only a person. */
  private static final List<Class<? extends Throwable>> REFUSALS =
      List.of(
          InvalidTopicException.class,
          RecordTooLargeException.class,
          TopicAuthorizationException.class,
          SerializationException.class);

  /** What the cluster says while too many of its servers are away. */
  private static final List<Class<? extends Throwable>> SHORTAGES =
      List.of(NotEnoughReplicasException.class, NotEnoughReplicasAfterAppendException.class);

  private final KafkaTemplate<String, byte[]> template;
  private final KafkaCluster cluster;
  private final KafkaTopics topics;

  @Override
  public DeliveryResult publish(TopicMessage message, Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    if (cluster.isAway()) {
      return KafkaCluster.AWAY;
    }
    DeliveryResult result = confirmed(message, end);
    return result instanceof DeliveryResult.Unreachable
        ? ownTrouble(message.topic()).orElse(result)
        : result;
  }

  private Optional<DeliveryResult> ownTrouble(String topic) throws InterruptedException {
    if (!cluster.answers()) {
      return Optional.of(KafkaCluster.AWAY);
    }
    return topics.isShort(topic) ? Optional.of(KafkaTopics.SHORT) : Optional.empty();
  }

  private DeliveryResult confirmed(TopicMessage message, long end) throws InterruptedException {
    try {
      Optional<DeliveryResult.LocalFailure> trouble =
          topics.trouble(message.topic(), Duration.ofNanos(end - System.nanoTime()));
      if (trouble.isPresent()) {
        return trouble.get();
      }
      var written =
          template.send(record(message)).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      var at = written.getRecordMetadata();
      return new DeliveryResult.Delivered(
          Optional.empty(),
          "partition=%d offset=%d".formatted(at.partition(), at.offset()),
          Optional.empty());
    } catch (TimeoutException e) {
      return new DeliveryResult.Unreachable("the broker did not confirm it in time");
    } catch (ExecutionException | KafkaException | org.springframework.kafka.KafkaException e) {
      return failure(e);
    }
  }

  static DeliveryResult failure(Throwable thrown) {
    List<Throwable> causes =
        Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(10).toList();
    if (first(causes, SHORTAGES).isPresent()) {
      return KafkaTopics.SHORT;
    }
    return first(causes, REFUSALS)
        .<DeliveryResult>map(
            name -> new DeliveryResult.Refused(Optional.empty(), name, Optional.empty()))
        .orElseGet(
            () ->
                new DeliveryResult.Unreachable(
                    causes.get(causes.size() - 1).getClass().getSimpleName()));
  }

  private static Optional<String> first(
      List<Throwable> causes, List<Class<? extends Throwable>> kinds) {
    return causes.stream()
        .filter(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)))
        .map(cause -> cause.getClass().getSimpleName())
        .findFirst();
  }

  private static ProducerRecord<String, byte[]> record(TopicMessage message) {
    var written =
        new ProducerRecord<>(
            message.topic(), null, message.at().toEpochMilli(), message.key(), message.bytes());
    message
        .headers()
        .forEach(
            (name, value) -> written.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    written
        .headers()
        .add("content-type", TopicMessage.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
    return written;
  }
}
