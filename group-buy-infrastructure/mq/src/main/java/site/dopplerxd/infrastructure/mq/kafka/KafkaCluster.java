package site.dopplerxd.infrastructure.mq.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;

/**
 * Whether the cluster answers at all. A producer cannot tell: a topic that is missing and a cluster
 * that is away both hold it until its time is over. Asked only when a message was not confirmed,
 * and from then on until it answers.
 */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class KafkaCluster implements AutoCloseable {
  static final LocalFailure AWAY = new LocalFailure("the broker does not answer");

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** All who ask within it get the same answer. */
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

  private final Map<String, Object> settings;
  private final Object making = new Object();
  private @Nullable Admin admin;
  private volatile boolean away;
  private boolean answered;
  private boolean asked;
  private long askedAtNanos;

  /** Whether it did not answer lately, and does not now. Costs nothing while it answers. */
  boolean isAway() throws InterruptedException {
    return away && !answers();
  }

  /** One question for all who ask meanwhile. */
  synchronized boolean answers() throws InterruptedException {
    if (!asked || System.nanoTime() - askedAtNanos > BETWEEN_PROBES.toNanos()) {
      answered = probe();
      asked = true;
      askedAtNanos = System.nanoTime();
      tell(!answered);
    }
    return answered;
  }

  private void tell(boolean isAway) {
    if (isAway && !away) {
      log.warn("the broker does not answer");
    } else if (away && !isAway) {
      log.info("the broker answers again");
    }
    away = isAway;
  }

  private boolean probe() throws InterruptedException {
    try {
      return !admin()
          .describeCluster()
          .nodes()
          .get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.debug("the broker was asked in vain", e);
      return false;
    }
  }

  /** Made at the first question: a node starts without a broker. */
  Admin admin() {
    synchronized (making) {
      Admin made = admin == null ? Admin.create(settings) : admin;
      admin = made;
      return made;
    }
  }

  @Override
  public void close() {
    synchronized (making) {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
  }
}
