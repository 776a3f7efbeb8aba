package site.dopplerxd.infrastructure.mq.rabbitmq;

import com.rabbitmq.client.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.ExponentialBackOff;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments.Verdict;

/**
 * Takes payments from a queue, one after the other, over a connection of its own: one that
 * publishes is not read under an alarm. A message is acknowledged when its row is committed. One
 * that cannot be stored is held, as a quorum queue drops what comes back too often. One that is
 * refused is rejected, and goes where the queue sends its dead letters.
 */
@Slf4j
final class RabbitPayments implements SmartLifecycle {
  /** What waits behind a held message may be taken by other nodes, and runs into no time-out. */
  private static final int PREFETCH = 1;

  /**
   * Then another node may have it. The broker closes a channel that says nothing for 30 minutes.
   */
  private static final Duration HELD = Duration.ofMinutes(5);

  private static final long STOP_MILLIS = 5_000;
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;
  private static final double GROWTH = 2;

  private final CachingConnectionFactory connections;
  private final QueuedPayments payments;
  private final SimpleMessageListenerContainer container;
  private final LeftToOthers left = new LeftToOthers();
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean running;
  private volatile boolean consuming;
  private volatile boolean holding;

  /** Takes nothing before it is started. */
  RabbitPayments(CachingConnectionFactory connections, String queue, QueuedPayments payments) {
    this.connections = connections;
    this.payments = payments;
    this.container = new SimpleMessageListenerContainer(connections);
    container.setQueueNames(queue);
    container.setAcknowledgeMode(AcknowledgeMode.AUTO);
    container.setPrefetchCount(PREFETCH);
    container.setMissingQueuesFatal(false);
    container.setAutoDeclare(false);
    container.setShutdownTimeout(STOP_MILLIS);
    container.setRecoveryBackOff(backOff());
    // A password that is changed here before it is there must not end the taking.
    container.setPossibleAuthenticationFailureFatal(false);
    container.setMessageListener((ChannelAwareMessageListener) this::take);
    // Spring's own would write a stack for each refused message.
    container.setErrorHandler(error -> {});
    // Spring's own would end the process, which has more to do.
    container.setJavaLangErrorHandler(
        error -> log.error("payments are taken from the queue no more: start this node again"));
    container.setApplicationEventPublisher(this::told);
    container.afterPropertiesSet();
  }

  private static ExponentialBackOff backOff() {
    var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, GROWTH);
    pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
    return pauses;
  }

  /** What was declared, or is being looked for, is not taken from yet. */
  private void told(Object event) {
    if (event instanceof ConsumeOkEvent) {
      consuming = true;
    } else if (!(event instanceof AsyncConsumerStartedEvent)) {
      consuming = false;
    }
  }

  private void take(Message message, @Nullable Channel channel) {
    switch (tried(headers(message), message, channel)) {
      case TAKEN -> {}
      case REFUSED -> throw new AmqpRejectAndDontRequeueException("refused");
      case UNREADABLE -> {
        if (left.isLeft(message)) {
          throw new ImmediateRequeueAmqpException("left to other nodes");
        }
        throw new AmqpRejectAndDontRequeueException("unreadable");
      }
      case LATER -> throw new ImmediateRequeueAmqpException("not stored");
    }
  }

  private Verdict tried(
      Map<String, List<String>> headers, Message message, @Nullable Channel channel) {
    long since = System.nanoTime();
    try {
      Verdict verdict = payments.take(headers, message.getBody());
      while (verdict == Verdict.LATER && mayTryAgain(channel, since)) {
        verdict = payments.take(headers, message.getBody());
        holding = verdict == Verdict.LATER;
      }
      return verdict;
    } finally {
      holding = false;
    }
  }

  /** Waits a moment. A message of a closed channel is in other hands by then. */
  private boolean mayTryAgain(@Nullable Channel channel, long since) {
    try {
      return !stopping.await(QueuedPayments.PAUSE.toMillis(), TimeUnit.MILLISECONDS)
          && System.nanoTime() - since < HELD.toNanos()
          && (channel == null || channel.isOpen());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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

  /** Whether the broker gives it messages now, and they can be stored. */
  boolean isConsuming() {
    return running && consuming && !holding;
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    running = true;
    container.start();
  }

  @Override
  public void stop() {
    running = false;
    stopping.countDown();
    container.stop();
    connections.destroy();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
