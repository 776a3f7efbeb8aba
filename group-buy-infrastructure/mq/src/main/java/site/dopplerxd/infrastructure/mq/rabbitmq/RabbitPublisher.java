package site.dopplerxd.infrastructure.mq.rabbitmq;

import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessagePropertiesBuilder;
import org.springframework.amqp.core.ReturnedMessage;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.infrastructure.mq.publish.BrokerPublisher;
import site.dopplerxd.infrastructure.mq.publish.TopicMessage;

/**
 * Publishes to one exchange. Delivered is what was confirmed and not returned before; a nack says
 * nothing that can be relied on but that the message may be lost.
 */
@RequiredArgsConstructor
final class RabbitPublisher implements BrokerPublisher {
  private static final DeliveryResult NOT_SENT =
      new DeliveryResult.LocalFailure("the broker takes no messages");

  private static final DeliveryResult NO_EXCHANGE =
      new DeliveryResult.LocalFailure("the exchange was missing");

  private final RabbitWriter writer;
  private final RabbitBroker broker;

  @Override
  public DeliveryResult publish(TopicMessage message, Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    Optional<String> trouble = broker.awaitUsable(within);
    if (trouble.isPresent()) {
      return new DeliveryResult.LocalFailure(trouble.get());
    }
    // Spring writes this id into the message: it is the one that the merchant sees anyway.
    var confirmation = new CorrelationData(message.eventId());
    var outgoing = new RabbitWriter.Outgoing(message.topic(), amqp(message), confirmation);
    DeliveryResult result = confirmed(outgoing, confirmation, end);
    return result instanceof DeliveryResult.Unreachable
        ? ownTrouble(outgoing).orElse(result)
        : result;
  }

  /** The broker closes the channel for a missing exchange, and all that is on it is lost. */
  private Optional<DeliveryResult> ownTrouble(RabbitWriter.Outgoing outgoing) {
    if (outgoing.metNoExchange()) {
      broker.exchangeMissing();
      return Optional.of(NO_EXCHANGE);
    }
    return broker.trouble().map(DeliveryResult.LocalFailure::new);
  }

  private DeliveryResult confirmed(
      RabbitWriter.Outgoing outgoing, CorrelationData confirmation, long end)
      throws InterruptedException {
    writer.send(outgoing);
    try {
      var confirm = confirmation.getFuture().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      return confirm.ack()
          ? kept(confirmation.getReturned())
          : new DeliveryResult.Unreachable("the broker did not keep it (nack)");
    } catch (TimeoutException e) {
      return writer.takeBack(outgoing)
          ? NOT_SENT
          : new DeliveryResult.Unreachable("the broker did not confirm it in time");
    } catch (ExecutionException e) {
      return failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private static DeliveryResult failure(Throwable cause) {
    return cause instanceof RabbitWriter.NotSentException
        ? NOT_SENT
        : new DeliveryResult.Unreachable(cause.getClass().getSimpleName());
  }

  /** The broker returns what no queue takes, and confirms it afterwards. */
  private static DeliveryResult kept(@Nullable ReturnedMessage returned) {
    return returned == null
        ? new DeliveryResult.Delivered(Optional.empty(), "confirmed", Optional.empty())
        : new DeliveryResult.Refused(
            Optional.empty(),
            "returned: %d %s".formatted(returned.getReplyCode(), returned.getReplyText()),
            Optional.empty());
  }

  private static Message amqp(TopicMessage message) {
    var properties =
        MessagePropertiesBuilder.newInstance()
            .setContentType(TopicMessage.CONTENT_TYPE)
            .setContentEncoding("UTF-8")
            .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
            .setMessageId(message.eventId())
            .setType(message.type())
            .setTimestamp(Date.from(message.at()))
            .build();
    message.headers().forEach(properties::setHeader);
    return new Message(message.bytes(), properties);
  }
}
