package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.model.DeliveryResult;

/** Admits all but the destinations it was told to close, and counts the admissions. */
public final class ScriptedAdmission implements HostAdmission {
  private static final Duration BROKEN = Duration.ofSeconds(-1);

  private final Map<String, Duration> closed = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger called = new AtomicInteger();
  private final AtomicInteger unused = new AtomicInteger();

  /** Rejects this destination until it is opened. */
  public void close(String destination, Duration dueIn) {
    closed.put(destination, dueIn);
  }

  public void open(String destination) {
    closed.remove(destination);
  }

  /** Throws for this URL until it is opened. */
  public void breakDown(String url) {
    closed.put(url, BROKEN);
  }

  @Override
  public Admission ask(String destination) {
    asked.incrementAndGet();
    if (closed.get(destination) == BROKEN) {
      throw new IllegalStateException("a broken admission");
    }
    Duration dueIn = closed.get(destination);
    return dueIn == null ? new CountedAdmission() : new Rejected(dueIn, "closed");
  }

  public int asked() {
    return asked.get();
  }

  /** Admissions that ended with a call. */
  public int called() {
    return called.get();
  }

  /** Admissions that ended without one. */
  public int unused() {
    return unused.get();
  }

  private final class CountedAdmission implements Admitted {
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
