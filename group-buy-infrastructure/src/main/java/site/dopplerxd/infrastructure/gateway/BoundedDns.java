package site.dopplerxd.infrastructure.gateway;

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
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Waits for a name server no longer than the call has time for. The system's look-up can be neither
 * timed nor cancelled (a silent server costs 10 to 30 s, and OkHttp's call timeout does not end
 * it), so it runs on a thread of its own and is left behind. A name is looked up once at a time,
 * and the threads are bounded: a merchant with a tar pit for a name server holds one.
 */
final class BoundedDns implements Dns, AutoCloseable {
  /** More than there are calls at once, so that only look-ups left behind can use them up. */
  static final int MAX_LOOKUPS = 256;

  private final Dns delegate;
  private final Duration timeout;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0, MAX_LOOKUPS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), BoundedDns::thread);
  private final Map<String, Future<List<InetAddress>>> running = new ConcurrentHashMap<>();

  BoundedDns(Dns delegate, Duration timeout) {
    this.delegate = delegate;
    this.timeout = timeout;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    Duration patience = CallInProgress.remaining(timeout);
    try {
      return started(hostname).get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new LookupTimeoutException("no answer within " + patience.toMillis() + " ms");
    } catch (RejectedExecutionException | CancellationException e) {
      throw new OwnFaultException(MAX_LOOKUPS + " name look-ups are running");
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
    FutureTask<List<InetAddress>> mine = new FutureTask<>(() -> lookUp(hostname));
    Future<List<InetAddress>> theirs = running.putIfAbsent(hostname, mine);
    if (theirs != null) {
      return theirs;
    }
    start(hostname, mine);
    return mine;
  }

  private void start(String hostname, FutureTask<List<InetAddress>> lookup) {
    try {
      threads.execute(lookup);
    } catch (RejectedExecutionException e) {
      running.remove(hostname);
      lookup.cancel(false); // Others may have begun to wait for it.
      throw e;
    }
  }

  private List<InetAddress> lookUp(String hostname) throws UnknownHostException {
    try {
      return delegate.lookup(hostname);
    } finally {
      running.remove(hostname);
    }
  }

  private static Thread thread(Runnable lookup) {
    Thread thread = new Thread(lookup, "callback-lookup");
    thread.setDaemon(true);
    return thread;
  }
}
