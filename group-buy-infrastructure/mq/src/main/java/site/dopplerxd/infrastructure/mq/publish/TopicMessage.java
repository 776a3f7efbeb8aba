package site.dopplerxd.infrastructure.mq.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/**
 * What is published: the bytes that an HTTP callback would send, with its headers.
 *
 * @param topic a routing key, or a topic
 * @param key the subject's id; messages about one subject keep their order where a broker orders by
 *     key
 * @param eventId the same at every attempt
 * @param type the category's code
 * @param at the moment of this attempt, in whole seconds
 * @param headers id, timestamp, signature, type, subject and trace
 */
public record TopicMessage(
    String topic,
    String key,
    String eventId,
    String type,
    Instant at,
    Map<String, String> headers,
    String body) {
  /** How the body is to be read. */
  public static final String CONTENT_TYPE = "application/json";

  private static final String TYPE_HEADER = "webhook-type";
  private static final String SUBJECT_HEADER = "webhook-subject";

  static TopicMessage of(Delivery delivery, Instant now) {
    Instant at = Instant.ofEpochSecond(now.getEpochSecond());
    return new TopicMessage(
        delivery.target().address(),
        delivery.subject().id(),
        delivery.eventId(),
        delivery.category().code(),
        at,
        headers(delivery, at.getEpochSecond()),
        delivery.body());
  }

  /** The body as it is sent. */
  public byte[] bytes() {
    return bytes(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(Delivery delivery, long timestamp) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(StandardWebhooksSigner.ID_HEADER, delivery.eventId());
    headers.put(StandardWebhooksSigner.TIMESTAMP_HEADER, Long.toString(timestamp));
    headers.put(TYPE_HEADER, delivery.category().code());
    headers.put(SUBJECT_HEADER, delivery.subject().id());
    var secrets = delivery.endpoint().secrets();
    if (!secrets.isEmpty()) {
      headers.put(
          StandardWebhooksSigner.SIGNATURE_HEADER,
          StandardWebhooksSigner.signature(
              secrets, delivery.eventId(), timestamp, bytes(delivery.body())));
    }
    delivery
        .trace()
        .map(step -> step.next(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)))
        .ifPresent(step -> headers.put("traceparent", step.value()));
    return headers;
  }
}
