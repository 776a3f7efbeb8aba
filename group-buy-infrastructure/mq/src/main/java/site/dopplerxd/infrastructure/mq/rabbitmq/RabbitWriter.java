package site.dopplerxd.infrastructure.mq.rabbitmq;

import com.rabbitmq.client.Channel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitOperations;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Sends all messages over one channel, one after the other, and waits for no confirmation. Left to
 * itself, a template takes a channel for each message that is not confirmed yet, and each of them
 * costs the broker a process, and an answer of its own.
 */
final class RabbitWriter implements AutoCloseable {
  /** After so long without a message the channel is given back. */
  private static final long IDLE_SECONDS = 10;

  /** A message, and what the broker says of it. */
  record Outgoing(String topic, Message message, CorrelationData confirmation) {
    void failed(Throwable cause) {
      confirmation.getFuture().completeExceptionally(cause);
    }
  }

  private final RabbitTemplate template;
  private final String exchange;
  private final BlockingQueue<Outgoing> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "rabbitmq-publish");

  /** Sends nothing before it is started. */
  RabbitWriter(RabbitTemplate template, String exchange) {
    this.template = template;
    this.exchange = exchange;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Does not wait. No more wait here than there are threads that wait for a confirmation. */
  void send(Outgoing outgoing) {
    queue.add(outgoing);
  }

  /** Whether it was not sent, and will not be. */
  boolean takeBack(Outgoing outgoing) {
    return queue.remove(outgoing);
  }

  private void run() {
    try {
      Outgoing left = null;
      while (!Thread.currentThread().isInterrupted()) {
        Outgoing first = left == null ? queue.take() : left;
        left = sendAll(first).orElse(null);
        if (first.equals(left)) {
          first.failed(new AmqpException("the channel was closed"));
          left = null;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What could not be sent any more because the channel was closed. Outlives errors too: without
   * this thread no message would be sent any more.
   */
  private Optional<Outgoing> sendAll(Outgoing first) {
    try {
      return template.invoke(operations -> Optional.ofNullable(sendAll(first, operations)));
    } catch (RuntimeException | Error e) {
      first.failed(e);
      return Optional.empty();
    }
  }

  private @Nullable Outgoing sendAll(Outgoing first, RabbitOperations operations) {
    Outgoing next = first;
    while (next != null && Boolean.TRUE.equals(operations.execute(Channel::isOpen))) {
      try {
        operations.send(exchange, next.topic(), next.message(), next.confirmation());
      } catch (RuntimeException e) {
        next.failed(e);
      }
      next = next();
    }
    return next;
  }

  private @Nullable Outgoing next() {
    try {
      return queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
