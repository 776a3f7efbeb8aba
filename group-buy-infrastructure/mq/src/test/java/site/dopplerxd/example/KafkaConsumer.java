package site.dopplerxd.example;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Its offset is committed after the method has returned; a crash before that brings it again. */
class KafkaConsumer {
  private final Deliveries deliveries;

  KafkaConsumer(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @KafkaListener(topics = "topic.team_success", groupId = "shop")
  void onTeamSuccess(ConsumerRecord<String, String> message) {
    Map<String, String> headers = new HashMap<>();
    message
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    deliveries.once(headers.getOrDefault("webhook-id", ""), headers, message.value());
  }
}
