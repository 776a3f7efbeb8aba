package site.dopplerxd.infrastructure.mq.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
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
    private volatile @Nullable Channel sentOver;

    /** Whether the broker closed its channel because there is no such exchange. */
    boolean metNoExchange() {
      Channel channel = sentOver;
      ShutdownSignalException closed = channel == null ? null : channel.getCloseReason();
      return closed != null
          && closed.getReason() instanceof AMQP.Channel.Close close
          && close.getReplyCode() == AMQP.NOT_FOUND;
    }

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

  /**
   * What was sent over one channel.
   *
   * @param count how many messages
   * @param left the message that found the channel closed
   */
  private record Sent(int count, Optional<Outgoing> left) {
    static final Sent NOTHING = new Sent(0, Optional.empty());
  }

  /** A message that finds its channel closed is sent over another one, if that is open. */
  private void sendAll(Outgoing first) {
    Optional<Outgoing> next = Optional.of(first);
    while (next.isPresent()) {
      Sent sent = overOneChannel(next.get());
      next = sent.left();
      if (sent.count() == 0) {
        next.ifPresent(left -> left.failed(new NotSentException("the channel was closed", null)));
        return;
      }
    }
  }

  /** Outlives errors too: without this thread no message would be sent any more. */
  private Sent overOneChannel(Outgoing first) {
    try {
      Sent sent = template.execute(channel -> sendOver(channel, first));
      return sent == null ? Sent.NOTHING : sent;
    } catch (RuntimeException | Error e) {
      first.failed(e);
      return Sent.NOTHING;
    }
  }

  private Sent sendOver(Channel channel, Outgoing first) {
    int count = 0;
    Outgoing next = first;
    while (next != null && channel.isOpen() && send(next, channel)) {
      count++;
      next = next();
    }
    return new Sent(count, Optional.ofNullable(next).filter(left -> !left.claimed.get()));
  }

  /**
   * Whether more may be sent over this channel. After a failure its confirmations might be taken
   * for those of other messages.
   */
  private boolean send(Outgoing outgoing, Channel channel) {
    if (!outgoing.claim()) {
      return true;
    }
    outgoing.sentOver = target(channel);
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

  /** The proxy around it would open another one when it is asked for the reason. */
  private static Channel target(Channel channel) {
    return channel instanceof ChannelProxy proxy ? proxy.getTargetChannel() : channel;
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
