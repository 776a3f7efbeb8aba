package site.dopplerxd.infrastructure.callback.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.infrastructure.callback.LocalFailureException;
import site.dopplerxd.infrastructure.callback.http.Gateways;

class BoundedDnsTest {
  private static final List<InetAddress> KNOWN = List.of(Gateways.address("93.184.216.35"));

  private final CountDownLatch answers = new CountDownLatch(1);
  private final AtomicInteger lookups = new AtomicInteger();
  private final Dns tarPit =
      name -> {
        lookups.incrementAndGet();
        try {
          answers.await();
        } catch (InterruptedException e) {
          throw new UnknownHostException("interrupted");
        }
        return List.of(Gateways.address("93.184.216.34"));
      };
  private final BoundedDns dns = new BoundedDns(tarPit, Duration.ofMillis(50));

  @AfterEach
  void close() {
    answers.countDown();
    dns.close();
  }

  @Test
  void aSilentNameServerIsNotWaitedFor() {
    assertThatThrownBy(() -> dns.lookup("slow.example")).isInstanceOf(LookupTimeoutException.class);
  }

  @Test
  void aNameIsLookedUpOnceAtATime() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> dns.lookup("slow.example"))
          .isInstanceOf(LookupTimeoutException.class);
    }
    await().untilAsserted(() -> assertThat(lookups).hasValue(1));
  }

  @Test
  void aNameServerThatAnswersAgainIsAskedAgain() {
    assertThatThrownBy(() -> dns.lookup("slow.example")).isInstanceOf(LookupTimeoutException.class);

    answers.countDown();

    await()
        .ignoreExceptionsInstanceOf(LookupTimeoutException.class)
        .until(() -> dns.lookup("slow.example").size() == 1);
  }

  @Test
  void lookupsThatWaitAreBounded() {
    BoundedDns impatient = new BoundedDns(tarPit, Duration.ofMillis(1));
    for (int i = 0; i < BoundedDns.MAX_UNPROVEN_LOOKUPS; i++) {
      String name = i + ".example";
      assertThatThrownBy(() -> impatient.lookup(name)).isInstanceOf(LookupTimeoutException.class);
    }
    assertThatThrownBy(() -> impatient.lookup("one.too.many"))
        .isInstanceOf(LocalFailureException.class);
    await().untilAsserted(() -> assertThat(lookups).hasValue(BoundedDns.MAX_UNPROVEN_LOOKUPS));
  }

  @Test
  void aNameThatAnsweredFindsRoomHoweverManyOthersAreInTarPits() throws Exception {
    Dns mixed = name -> name.equals("known.example") ? KNOWN : tarPit.lookup(name);
    BoundedDns impatient = new BoundedDns(mixed, Duration.ofMillis(1));
    await().ignoreExceptions().until(() -> impatient.lookup("known.example").equals(KNOWN));
    for (int i = 0; i < BoundedDns.MAX_UNPROVEN_LOOKUPS; i++) {
      String name = i + ".example";
      assertThatThrownBy(() -> impatient.lookup(name)).isInstanceOf(LookupTimeoutException.class);
    }
    assertThatThrownBy(() -> impatient.lookup("new.example"))
        .isInstanceOf(LocalFailureException.class);

    await()
        .ignoreExceptionsInstanceOf(LookupTimeoutException.class)
        .until(() -> impatient.lookup("known.example").equals(KNOWN));
  }

  @Test
  void aNameThatAnswersAfterItsCallsHaveGivenUpIsNotProvenByThat() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Semaphore lateAnswers = new Semaphore(0);
    Dns late =
        name -> {
          asked.countDown();
          lateAnswers.acquireUninterruptibly();
          return KNOWN;
        };
    var threads = new ThreadPoolExecutor(0, 256, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
    BoundedDns impatient =
        new BoundedDns(
            name -> (name.equals("late.example") ? late : tarPit).lookup(name),
            Duration.ofMillis(1),
            threads);
    assertThatThrownBy(() -> impatient.lookup("late.example"))
        .isInstanceOf(LookupTimeoutException.class);
    asked.await();
    assertThatThrownBy(() -> impatient.lookup("late.example"))
        .as("a second call that waits for the first answer")
        .isInstanceOf(LookupTimeoutException.class);
    lateAnswers.release();
    await().until(() -> threads.getCompletedTaskCount() == 1);

    for (int i = 0; i < BoundedDns.MAX_UNPROVEN_LOOKUPS; i++) {
      String name = i + ".example";
      assertThatThrownBy(() -> impatient.lookup(name)).isInstanceOf(LookupTimeoutException.class);
    }
    assertThatThrownBy(() -> impatient.lookup("late.example"))
        .isInstanceOf(LocalFailureException.class);
    impatient.close();
  }

  /** More often than there are permits: none may be lost. */
  @Test
  void aNameThatGotNoThreadIsLookedUpByTheNextCall() throws Exception {
    AtomicInteger refusals = new AtomicInteger(BoundedDns.MAX_UNPROVEN_LOOKUPS + 1);
    BoundedDns scarce =
        new BoundedDns(name -> KNOWN, Duration.ofSeconds(10), new ScarceThreads(refusals));
    while (refusals.get() > 0) {
      assertThatThrownBy(() -> scarce.lookup("known.example"))
          .isInstanceOf(LocalFailureException.class);
    }
    assertThat(scarce.lookup("known.example")).isEqualTo(KNOWN);
    scarce.close();
  }

  /** As on a machine that has no thread left for so many times. */
  private static final class ScarceThreads extends ThreadPoolExecutor {
    private final AtomicInteger refusals;

    ScarceThreads(AtomicInteger refusals) {
      super(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
      this.refusals = refusals;
    }

    @Override
    public void execute(Runnable work) {
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      super.execute(work);
    }
  }

  @Test
  void anUnknownNameIsUnknown() {
    BoundedDns nothing =
        new BoundedDns(
            name -> {
              throw new UnknownHostException(name);
            },
            Duration.ofSeconds(10));

    assertThatThrownBy(() -> nothing.lookup("no.example"))
        .isInstanceOf(UnknownHostException.class)
        .isNotInstanceOf(LookupTimeoutException.class);
  }

  @Test
  void aResolverThatBreaksMakesTheHostUnknown() {
    BoundedDns broken =
        new BoundedDns(
            name -> {
              throw new IllegalStateException("broken");
            },
            Duration.ofSeconds(10));

    assertThatThrownBy(() -> broken.lookup("no.example")).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void aCallDoesNotOutlastItsTimeoutForANameServer() {
    DeliveryChannel gateway =
        Gateways.gateway(Gateways.settings(Gateways.HASTY, false), tarPit, client -> client);
    long started = System.nanoTime();

    DeliveryResult result = gateway.deliver(Gateways.request("http://slow.example/cb"));

    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isLessThan(Gateways.HASTY.plus(Gateways.MARGIN));
    assertThat(result)
        .isEqualTo(
            new Unreachable("the name server did not answer in time while looking up the name"));
  }

  @Test
  void anUnknownHostIsUnreachable() {
    DeliveryChannel gateway =
        Gateways.guarded(
            name -> {
              throw new UnknownHostException(name);
            });

    assertThat(gateway.deliver(Gateways.request("http://no.example/cb")))
        .isEqualTo(new Unreachable("the host is unknown while looking up the name"));
  }

  @Test
  void aNameWithoutAddressesIsUnreachable() {
    assertThat(
            Gateways.guarded(Gateways.resolvingTo())
                .deliver(Gateways.request("http://no.example/cb")))
        .isEqualTo(new Unreachable("the host is unknown while looking up the name"));
  }
}
