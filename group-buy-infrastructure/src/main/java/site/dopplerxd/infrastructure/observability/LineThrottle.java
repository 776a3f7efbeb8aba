package site.dopplerxd.infrastructure.observability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Lets one line of each kind into the log a minute, and counts the others. It knows a hundred
 * kinds; the oldest is forgotten for a new one. Thread-safe.
 */
@RequiredArgsConstructor
final class LineThrottle {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_KINDS = 100;
  private static final int CAPACITY = 16;
  private static final float LOAD = 0.75f;

  private record Line(long at, long others) {}

  /** As {@link System#nanoTime()}. */
  private final LongSupplier nanos;

  private final Map<String, Line> last =
      new LinkedHashMap<>(CAPACITY, LOAD) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
          return size() > MOST_KINDS;
        }
      };

  /**
   * Asks for a line of this kind.
   *
   * @return how many were kept back since the one before; empty when this one is, too
   */
  synchronized OptionalLong next(String kind) {
    long now = nanos.getAsLong();
    @Nullable Line line = last.get(kind);
    if (line != null && now - line.at() < MINUTE) {
      last.put(kind, new Line(line.at(), line.others() + 1));
      return OptionalLong.empty();
    }
    last.remove(kind);
    last.put(kind, new Line(now, 0));
    return OptionalLong.of(line == null ? 0 : line.others());
  }
}
