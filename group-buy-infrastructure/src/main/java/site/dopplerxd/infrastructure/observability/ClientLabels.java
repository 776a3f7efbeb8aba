package site.dopplerxd.infrastructure.observability;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import site.dopplerxd.domain.shared.ClientId;

/**
 * Clients as metrics know them: the first hundred by name, the rest together. Each label value is a
 * time series that a metrics server keeps. Thread-safe.
 */
final class ClientLabels {
  static final int MAX_NAMES = 100;
  static final String OTHERS = "(others)";

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  /** Always the same for a client since its first call. */
  String labelOf(ClientId client) {
    String name = client.value();
    if (names.contains(name)) {
      return name;
    }
    return addIfThereIsRoom(name) ? name : OTHERS;
  }

  private synchronized boolean addIfThereIsRoom(String name) {
    return names.contains(name) || (names.size() < MAX_NAMES && names.add(name));
  }
}
