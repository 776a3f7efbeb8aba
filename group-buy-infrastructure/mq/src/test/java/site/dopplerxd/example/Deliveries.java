package site.dopplerxd.example;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The merchant's own work, done once for each id. A merchant keeps the ids in the database of that
 * work, under a unique key, and inserts one in the transaction that does the work.
 */
final class Deliveries {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final List<String> done = new CopyOnWriteArrayList<>();

  /** Whether this is new. A repeat is acknowledged, too, and nothing is done. */
  boolean once(String id, Map<String, String> headers, String body) {
    if (!ids.add(id)) {
      return false;
    }
    done.add(headers.getOrDefault("webhook-type", "") + " " + body);
    return true;
  }

  List<String> done() {
    return List.copyOf(done);
  }
}
