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
import site.dopplerxd.domain.shared.thread.Threads;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments.Verdict;

/**
 * Takes payments from a queue, one after the other, over a connection of its own: one that
 * publishes is not read under an alarm. A message is acknowledged when its row is committed. One
 * that cannot be stored here is first left to other nodes, and held when it comes back, as a quorum
 * queue drops what comes back too often. One that is refused is rejected, and goes where the queue
 * sends its dead letters.
 */
@Slf4j
final class RabbitPayments implements SmartLifecycle {
  /** What waits behind a held message may be taken by other nodes, and runs into no time-out. */
  private static final int PREFETCH = 1;

  /** The broker closes a channel that has not acknowledged for 30 minutes. */
  private static final Duration HELD = Duration.ofMinutes(20);

  private static final long STOP_MILLIS = 5_000;
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;
  private static final double GROWTH = 2;

  private final CachingConnectionFactory connections;
  private final QueuedPayments payments;
  private final SimpleMessageListenerContainer container;
  private final Duration tried;
  private final Duration rest;
  private final LeftToOthers left = new LeftToOthers();
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean running;
  private volatile boolean consuming;
  private volatile boolean resting;
  private volatile boolean holding;

  /**
   * Takes nothing before it is started.
   *
   * @param tried how long this node tries to store a message before it leaves it to the others
   * @param rest how long it takes none after that
   */
  RabbitPayments(
      CachingConnectionFactory connections,
      String queue,
      QueuedPayments payments,
      Duration tried,
      Duration rest) {
    this.connections = connections;
    this.payments = payments;
    this.tried = tried;
    this.rest = rest;
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
    if (resting) {
      throw new ImmediateRequeueAmqpException("this node takes none now");
    }
    Map<String, List<String>> headers = headers(message);
    boolean another = left.mayGoToAnother(message);
    switch (tried(headers, message, channel, another ? tried : HELD)) {
      case TAKEN -> {}
      case REFUSED -> throw new AmqpRejectAndDontRequeueException("refused");
      case UNREADABLE -> {
        if (!another) {
          throw new AmqpRejectAndDontRequeueException("unreadable");
        }
        leaveToOthers(message);
      }
      case LATER -> {
        if (another) {
          leaveToOthers(message);
        }
        throw new ImmediateRequeueAmqpException("not stored");
      }
    }
  }

  private Verdict tried(
      Map<String, List<String>> headers,
      Message message,
      @Nullable Channel channel,
      Duration atMost) {
    long since = System.nanoTime();
    try {
      Verdict verdict = payments.take(headers, message.getBody());
      while (verdict == Verdict.LATER && mayTryAgain(channel, since, atMost)) {
        verdict = payments.take(headers, message.getBody());
        holding = verdict == Verdict.LATER;
      }
      return verdict;
    } finally {
      holding = false;
    }
  }

  /** Waits a moment. A message of a closed channel is in other hands by then. */
  private boolean mayTryAgain(@Nullable Channel channel, long since, Duration atMost) {
    try {
      return !stopping.await(QueuedPayments.PAUSE.toMillis(), TimeUnit.MILLISECONDS)
          && System.nanoTime() - since < atMost.toNanos()
          && (channel == null || channel.isOpen());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives it back, and takes none for a while: this node would be given it again. */
  private void leaveToOthers(Message message) {
    left.add(message);
    resting = true;
    try {
      Threads.daemon("rabbitmq-payments-rest").newThread(this::rest).start();
    } catch (OutOfMemoryError e) {
      resting = false; // No thread is left: it is held if it comes back.
    }
    throw new ImmediateRequeueAmqpException("left to other nodes");
  }

  private void rest() {
    container.stop();
    try {
      if (!stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
        goOn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void goOn() {
    resting = false;
    if (running) {
      container.start();
      if (!running) {
        container.stop();
      }
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
    return running && consuming && !resting && !holding;
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    running = true;
    resting = false;
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
