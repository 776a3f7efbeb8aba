package site.dopplerxd.infrastructure.mq.rabbitmq;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.ExponentialBackOff;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments.Verdict;

/**
 * Takes payments from a queue, one after the other, over a connection of its own: one that
 * publishes is not read under an alarm. A message is acknowledged when its row is committed. One
 * that is refused is rejected, and goes where the queue sends its dead letters.
 */
final class RabbitPayments implements SmartLifecycle {
  private static final int PREFETCH = 16;
  private static final long STOP_MILLIS = 5_000;
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;
  private static final double GROWTH = 2;

  private final CachingConnectionFactory connections;
  private final SimpleMessageListenerContainer container;

  RabbitPayments(CachingConnectionFactory connections, String queue, QueuedPayments payments) {
    this.connections = connections;
    this.container = new SimpleMessageListenerContainer(connections);
    container.setQueueNames(queue);
    container.setAcknowledgeMode(AcknowledgeMode.AUTO);
    container.setPrefetchCount(PREFETCH);
    container.setMissingQueuesFatal(false);
    container.setAutoDeclare(false);
    container.setShutdownTimeout(STOP_MILLIS);
    container.setRecoveryBackOff(backOff());
    container.setMessageListener(message -> take(message, payments));
    // Spring's own would write a stack for each refused message.
    container.setErrorHandler(error -> {});
    container.afterPropertiesSet();
  }

  private static ExponentialBackOff backOff() {
    var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, GROWTH);
    pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
    return pauses;
  }

  private static void take(Message message, QueuedPayments payments) {
    Verdict verdict = payments.take(headers(message), message.getBody());
    switch (verdict) {
      case TAKEN -> {}
      case REFUSED -> throw new AmqpRejectAndDontRequeueException("refused");
      case LATER -> {
        pause();
        throw new ImmediateRequeueAmqpException("not stored");
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(QueuedPayments.PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, List<String>> headers(Message message) {
    Map<String, List<String>> headers = new TreeMap<>();
    message
        .getMessageProperties()
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (QueuedPayments.isOurs(name)) {
                headers.put(name, List.of(String.valueOf(value)));
              }
            });
    return headers;
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
    connections.destroy();
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }
}
