package site.dopplerxd.example;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.annotation.Exchange;
import org.springframework.amqp.rabbit.annotation.Queue;
import org.springframework.amqp.rabbit.annotation.QueueBinding;
import org.springframework.amqp.rabbit.annotation.RabbitListener;

/** Acknowledged when the method returns; delivered again when it throws. */
class RabbitConsumer {
  private final Deliveries deliveries;

  RabbitConsumer(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @RabbitListener(
      bindings =
          @QueueBinding(
              value = @Queue(name = "shop.team_success", durable = "true"),
              exchange = @Exchange(name = "group_buy_market_exchange", type = "topic"),
              key = "topic.team_success"))
  void onTeamSuccess(Message message) {
    Map<String, String> headers = new HashMap<>();
    message
        .getMessageProperties()
        .getHeaders()
        .forEach((name, value) -> headers.put(name, String.valueOf(value)));
    String body = new String(message.getBody(), StandardCharsets.UTF_8);
    deliveries.once(message.getMessageProperties().getMessageId(), headers, body);
  }
}
