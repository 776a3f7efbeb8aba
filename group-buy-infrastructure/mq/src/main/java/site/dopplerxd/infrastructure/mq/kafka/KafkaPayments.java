package site.dopplerxd.infrastructure.mq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.listener.MessageListener;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments.Verdict;

/**
 * Takes payments from a topic. The offset moves on when the row is committed. A refused message is
 * left where it is, as Kafka keeps it, and its place is logged.
 */
@Slf4j
@RequiredArgsConstructor
final class KafkaPayments implements MessageListener<byte[], byte[]> {
  private final QueuedPayments payments;

  /** Not stored: the container asks for the same message again. */
  static final class NotStoredException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void onMessage(ConsumerRecord<byte[], byte[]> message) {
    byte[] body = message.value() == null ? new byte[0] : message.value();
    Verdict verdict = payments.take(headers(message), body);
    switch (verdict) {
      case TAKEN -> {}
      case REFUSED ->
          log.warn(
              "a message about a payment is refused topic={} partition={} offset={}",
              message.topic(),
              message.partition(),
              message.offset());
      case UNREADABLE ->
          log.error(
              "a message about a payment is passed over topic={} partition={} offset={}",
              message.topic(),
              message.partition(),
              message.offset());
      case LATER -> throw new NotStoredException();
    }
  }

  private static Map<String, List<String>> headers(ConsumerRecord<byte[], byte[]> message) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (Header header : message.headers()) {
      if (QueuedPayments.isOurs(header.key()) && header.value() != null) {
        headers
            .computeIfAbsent(header.key(), any -> new ArrayList<>())
            .add(new String(header.value(), UTF_8));
      }
    }
    return headers;
  }
}
