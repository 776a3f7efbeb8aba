package site.dopplerxd.infrastructure.mq.rabbitmq;

import com.rabbitmq.client.Channel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.RabbitUtils;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Sends all messages over one channel, one after the other, and waits for no confirmation. Left to
 * itself, a template takes a channel for each message that is not confirmed yet, and each of them
 * costs the broker a process, and an answer of its own.
 */
final class RabbitWriter implements AutoCloseable {
  /** After so long without a message the channel is given back. */
  private static final long IDLE_SECONDS = 10;

  /** Nothing of the message went to the broker. */
  static final class NotSentException extends RuntimeException {
    NotSentException(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }

  /** A message, and what the broker says of it. */
  @RequiredArgsConstructor
  static final class Outgoing {
    private final String topic;
    private final Message message;
    private final CorrelationData confirmation;
    private final AtomicBoolean claimed = new AtomicBoolean();

    /**
     * For the one who sends it, or for the one who will not have it sent any more; for one only.
     */
    private boolean claim() {
      return claimed.compareAndSet(false, true);
    }

    private void failed(Throwable cause) {
      confirmation
          .getFuture()
          .completeExceptionally(claim() ? new NotSentException("not sent", cause) : cause);
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
    boolean ours = outgoing.claim();
    if (ours) {
      queue.remove(outgoing);
    }
    return ours;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        sendAll(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A message that finds its channel closed is sent over another one, if that is open. */
  private void sendAll(Outgoing first) {
    Outgoing next = first;
    while (next != null) {
      Outgoing left = overOneChannel(next).orElse(null);
      if (left == next) {
        next.failed(new NotSentException("the channel was closed", null));
        left = null;
      }
      next = left;
    }
  }

  /**
   * What found the channel closed. Outlives errors too: without this thread no message would be
   * sent any more.
   */
  private Optional<Outgoing> overOneChannel(Outgoing first) {
    try {
      Optional<Outgoing> left = template.execute(channel -> sendOver(channel, first));
      return left == null ? Optional.empty() : left;
    } catch (RuntimeException | Error e) {
      first.failed(e);
      return Optional.empty();
    }
  }

  private Optional<Outgoing> sendOver(Channel channel, Outgoing first) {
    Outgoing next = first;
    while (next != null && channel.isOpen() && send(next, channel)) {
      next = next();
    }
    return Optional.ofNullable(next).filter(left -> !left.claimed.get());
  }

  /**
   * Whether more may be sent over this channel. After a failure its confirmations might be taken
   * for those of other messages.
   */
  private boolean send(Outgoing outgoing, Channel channel) {
    if (!outgoing.claim()) {
      return true;
    }
    boolean sent = false;
    try {
      template.doSend(
          channel, exchange, outgoing.topic, outgoing.message, true, outgoing.confirmation);
      sent = true;
    } catch (RuntimeException e) {
      outgoing.failed(e);
    } finally {
      if (!sent) {
        RabbitUtils.setPhysicalCloseRequired(channel, true);
      }
    }
    return sent;
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
