package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.model.DeliveryResult;

/** A gate that is open but for the URLs it was told to close, and counts who passed. */
public final class ScriptedAdmission implements HostAdmission {
  private static final Duration BROKEN = Duration.ofSeconds(-1);

  private final Map<String, Duration> closed = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger called = new AtomicInteger();
  private final AtomicInteger unused = new AtomicInteger();

  /** Turns this URL away until it is opened. */
  public void close(String url, Duration retryIn) {
    closed.put(url, retryIn);
  }

  public void open(String url) {
    closed.remove(url);
  }

  /** Throws for this URL until it is opened. */
  public void breakDown(String url) {
    closed.put(url, BROKEN);
  }

  @Override
  public Admission ask(String url) {
    asked.incrementAndGet();
    if (closed.get(url) == BROKEN) {
      throw new IllegalStateException("a broken gate");
    }
    Duration retryIn = closed.get(url);
    return retryIn == null ? new CountedPassage() : new Rejected(retryIn, "closed");
  }

  public int asked() {
    return asked.get();
  }

  /** Passages that ended with a call. */
  public int called() {
    return called.get();
  }

  /** Passages that ended without one. */
  public int unused() {
    return unused.get();
  }

  private final class CountedPassage implements Permit {
    @Override
    public void called(DeliveryResult result, Duration took) {
      called.incrementAndGet();
    }

    @Override
    public void unused() {
      unused.incrementAndGet();
    }
  }
}
