package site.dopplerxd.infrastructure.callback.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import okhttp3.Dns;
import site.dopplerxd.domain.shared.thread.Threads;
import site.dopplerxd.infrastructure.callback.CallInProgress;
import site.dopplerxd.infrastructure.callback.LocalFailureException;

/**
 * Waits for a name server no longer than the call has time for. The system's look-up can be neither
 * timed nor cancelled (a silent server costs 10 to 30 s, and OkHttp's call timeout does not end
 * it), so it runs on a thread of its own and is left behind. A name is looked up once at a time,
 * and the threads are bounded: a merchant with a tar pit for a name server holds one. Names that
 * did not answer lately share half of them, so that however many lie in tar pits, the others find
 * one.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class BoundedDns implements Dns, AutoCloseable {
  /** More than there are calls at once, so that only look-ups left behind can use them up. */
  static final int MAX_LOOKUPS = 256;

  static final int MAX_UNPROVEN_LOOKUPS = MAX_LOOKUPS / 2;

  private static final int MAX_NAMES = 20_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

  private final Dns delegate;
  private final Duration timeout;
  private final ExecutorService threads;
  private final Map<String, Future<List<InetAddress>>> running = new ConcurrentHashMap<>();
  private final Semaphore roomForUnproven = new Semaphore(MAX_UNPROVEN_LOOKUPS);
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(MAX_NAMES).expireAfterWrite(FORGOTTEN_AFTER).build();

  /**
   * Asks this resolver.
   *
   * @param timeout the longest it is waited for, outside of a call
   */
  public BoundedDns(Dns delegate, Duration timeout) {
    this(
        delegate,
        timeout,
        new ThreadPoolExecutor(
            0,
            MAX_LOOKUPS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Threads.daemon("callback-lookup")));
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    Duration timeLeft = CallInProgress.remaining(timeout);
    try {
      return started(hostname).get(timeLeft.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      known.invalidate(hostname);
      throw new LookupTimeoutException("no answer within " + timeLeft.toMillis() + " ms");
    } catch (CancellationException e) {
      throw notBegun();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LookupTimeoutException("interrupted");
    } catch (ExecutionException e) {
      UnknownHostException unknown = new UnknownHostException(hostname);
      unknown.initCause(e.getCause());
      throw unknown;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Future<List<InetAddress>> started(String hostname) {
    boolean unproven = known.getIfPresent(hostname) == null;
    FutureTask<List<InetAddress>> mine = new FutureTask<>(() -> lookUp(hostname, unproven));
    Future<List<InetAddress>> theirs = running.putIfAbsent(hostname, mine);
    if (theirs != null) {
      return theirs;
    }
    start(hostname, mine, unproven);
    return mine;
  }

  /** A name whose look-up did not begin is forgotten at once: the next call begins another. */
  private void start(String hostname, FutureTask<List<InetAddress>> lookup, boolean unproven) {
    boolean entered = !unproven || roomForUnproven.tryAcquire();
    try {
      if (!entered) {
        throw new RejectedExecutionException();
      }
      threads.execute(lookup);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      running.remove(hostname);
      lookup.cancel(false); // Others may have begun to wait for it.
      leave(entered && unproven);
      throw notBegun();
    }
  }

  private static LocalFailureException notBegun() {
    return new LocalFailureException("too many name look-ups are running, or no thread is left");
  }

  /** A name that answers when no call waits any more is not proven by that. */
  private List<InetAddress> lookUp(String hostname, boolean unproven) throws UnknownHostException {
    long start = System.nanoTime();
    try {
      List<InetAddress> addresses = delegate.lookup(hostname);
      if (System.nanoTime() - start <= timeout.toNanos()) {
        known.put(hostname, true);
      }
      return addresses;
    } finally {
      running.remove(hostname);
      leave(unproven);
    }
  }

  private void leave(boolean unproven) {
    if (unproven) {
      roomForUnproven.release();
    }
  }
}
