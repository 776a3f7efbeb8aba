package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import site.dopplerxd.domain.minute.MinuteCounts;
import site.dopplerxd.domain.minute.MinuteLog;

/** Minutes in memory. Thread-safe. */
public final class InMemoryMinuteLog implements MinuteLog {
  /** A row. */
  private record Key(Instant minute, String node) {}

  private final SortedMap<Key, MinuteCounts> rows =
      new TreeMap<>(Comparator.comparing(Key::minute).thenComparing(Key::node));

  @Override
  public synchronized void add(String node, Instant minute, MinuteCounts counts) {
    rows.merge(new Key(minute, node), counts, MinuteCounts::plus);
  }

  @Override
  public synchronized List<Minute> since(Instant start, int limit) {
    SortedMap<Instant, MinuteCounts> minutes = new TreeMap<>();
    rows.forEach((key, counts) -> minutes.merge(key.minute(), counts, MinuteCounts::plus));
    return minutes.tailMap(start).entrySet().stream()
        .map(entry -> new Minute(entry.getKey(), entry.getValue()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<NodeSeen> nodesSince(Instant start, int limit) {
    Map<String, Instant> nodes = new TreeMap<>();
    rows.keySet().stream()
        .filter(key -> !key.minute().isBefore(start))
        .forEach(key -> nodes.put(key.node(), key.minute()));
    return nodes.entrySet().stream()
        .map(entry -> new NodeSeen(entry.getKey(), entry.getValue()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int deleteBefore(Instant start, int limit) {
    List<Key> old =
        rows.keySet().stream().filter(key -> key.minute().isBefore(start)).limit(limit).toList();
    old.forEach(rows::remove);
    return old.size();
  }
}
