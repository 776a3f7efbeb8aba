package site.dopplerxd.infrastructure.mq.rabbitmq;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import site.dopplerxd.domain.shared.thread.Threads;

/**
 * The one connection to the broker. Knows whether it is open, has the exchange and takes messages,
 * and opens it on a thread of its own, so that those who publish wait for a bounded time.
 */
@Slf4j
final class RabbitBroker implements ConnectionListener, AutoCloseable {
  /** After a failure. Until then all who ask get the same answer. */
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(3);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private final CachingConnectionFactory factory;
  private final String exchange;
  private final ExecutorService opener;
  private volatile @Nullable Connection connection;
  private volatile @Nullable String blocked;
  private volatile String failure = "the broker was not reached yet";

  /** Counts connections, and times at which the exchange turned out to be missing. */
  private final AtomicInteger epoch = new AtomicInteger();

  /** The epoch in which the exchange was seen. */
  private volatile int exchangeSeen = -1;

  private @Nullable CompletableFuture<Optional<String>> opening;
  private long notBeforeNanos = System.nanoTime();

  RabbitBroker(CachingConnectionFactory factory, String exchange) {
    this.factory = factory;
    this.exchange = exchange;
    this.opener = newOpener();
    factory.addConnectionListener(this);
  }

  private static ExecutorService newOpener() {
    var one =
        new ThreadPoolExecutor(
            1,
            1,
            BETWEEN_TRIES.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1),
            Threads.daemon("rabbitmq-connect"));
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  /** Why nothing can be published now; absent when something can. */
  Optional<String> trouble() {
    return isOpen() ? Optional.ofNullable(blocked) : Optional.of(failure);
  }

  /**
   * A connection that others opened, such as the sender or a consumer, is not enough: a broker that
   * came back without its data has no exchange.
   */
  private boolean isOpen() {
    Connection current = connection;
    return current != null && current.isOpen() && exchangeSeen == epoch.get();
  }

  /** The same, after an attempt to connect, or to find the exchange, where that is needed. */
  Optional<String> awaitUsable(Duration within) throws InterruptedException {
    if (isOpen()) {
      return Optional.ofNullable(blocked);
    }
    Duration wait = within.compareTo(LONGEST_WAIT) < 0 ? within : LONGEST_WAIT;
    try {
      return open().get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Optional.of("the broker does not answer");
    }
  }

  /** Begins to connect and does not wait; a failure is logged. */
  void openSoon() {
    var unused = open();
  }

  /** One attempt for all who ask meanwhile; does not wait. */
  private synchronized CompletableFuture<Optional<String>> open() {
    CompletableFuture<Optional<String>> current = opening;
    if (current != null && !current.isDone()) {
      return current;
    }
    if (System.nanoTime() - notBeforeNanos < 0) {
      return CompletableFuture.completedFuture(trouble());
    }
    CompletableFuture<Optional<String>> next = CompletableFuture.supplyAsync(this::connect, opener);
    opening = next;
    return next;
  }

  private Optional<String> connect() {
    try {
      Connection opened = factory.createConnection();
      int now = epoch.get();
      requireExchange(opened);
      connection = opened;
      exchangeSeen = now;
      log.info("connected to the broker exchange={}", exchange);
      return trouble();
    } catch (AmqpException | IOException e) {
      failed(e);
      return Optional.of(failure);
    }
  }

  private synchronized void failed(Exception e) {
    notBeforeNanos = System.nanoTime() + BETWEEN_TRIES.toNanos();
    failure = "the broker is away: " + e.getClass().getSimpleName();
    connection = null;
    log.warn("cannot publish to the broker: {}", e.toString());
  }

  /**
   * A missing exchange would close the channel at each message. One that exists is taken as it is:
   * an account that may only write need not declare it.
   */
  private void requireExchange(Connection opened) throws IOException {
    if (!exists(opened)) {
      Channel channel = opened.createChannel(false);
      channel.exchangeDeclare(exchange, "topic", true);
      close(channel);
    }
  }

  private boolean exists(Connection opened) {
    Channel channel = opened.createChannel(false);
    try {
      channel.exchangeDeclarePassive(exchange);
      return true;
    } catch (IOException e) {
      // 404: the broker has closed the channel.
      return false;
    } finally {
      close(channel);
    }
  }

  private static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException | TimeoutException e) {
      log.debug("channel was closed by the broker", e);
    }
  }

  /** A message met no exchange: it is looked for, and declared, before the next one is sent. */
  void exchangeMissing() {
    int seen = exchangeSeen;
    if (epoch.compareAndSet(seen, seen + 1)) {
      failure = "the exchange was missing";
      log.warn("the exchange is missing exchange={}", exchange);
    }
  }

  @Override
  public void onCreate(@Nullable Connection created) {
    blocked = null;
    epoch.incrementAndGet();
    if (created != null) {
      created.addBlockedListener(new Blocking());
    }
  }

  @Override
  public void onClose(Connection closed) {
    failure = "the connection to the broker was lost";
    log.warn("the connection to the broker was closed");
  }

  @Override
  public void close() {
    opener.shutdownNow();
  }

  /** The broker tells it of a connection that publishes under an alarm. */
  private final class Blocking implements BlockedListener {
    @Override
    public void handleBlocked(String reason) {
      blocked = "the broker is blocked: " + reason;
      log.warn("the broker takes no messages reason={}", reason);
    }

    @Override
    public void handleUnblocked() {
      blocked = null;
      log.info("the broker takes messages again");
    }
  }
}
