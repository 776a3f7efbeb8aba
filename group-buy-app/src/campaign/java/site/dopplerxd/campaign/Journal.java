package site.dopplerxd.campaign;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** All that shops asked for. Thread-safe. */
public final class Journal {
  private final Queue<Asked> entries = new ConcurrentLinkedQueue<>();
  private final AtomicInteger faults = new AtomicInteger();

  Asked add(Asked asked) {
    entries.add(asked);
    return asked;
  }

  /** Notes that a node answered that it could not. */
  void fault() {
    faults.incrementAndGet();
  }

  public List<Asked> entries() {
    return List.copyOf(entries);
  }

  /** For the report of a campaign. */
  public String summary() {
    List<Asked> all = entries();
    return "%d requests (%d granted, %d refused), %d times no answer, %d times a fault"
        .formatted(
            all.size(),
            all.stream().filter(Asked::isGranted).count(),
            all.stream().filter(Asked::isRefused).count(),
            all.stream().mapToInt(Asked::timesLost).sum() - faults.get(),
            faults.get());
  }
}
