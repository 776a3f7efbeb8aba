package site.dopplerxd.domain.alert.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertMessage;

/**
 * What one robot has still to be told: the latest of each cause, for a bounded number of causes;
 * beyond it only their number. A message takes as much of it as fits. Thread-safe.
 */
final class Outbox {
  static final int MAX_CAUSES = 256;

  private static final int MAX_LINE_BYTES = 480;
  private static final int ROOM = AlertMessage.MAX_TEXT_BYTES - 64;

  private final String node;
  private final Map<AlertCause, Alert> pending = new LinkedHashMap<>();
  private long lost;

  Outbox(String node) {
    this.node = node;
  }

  synchronized void put(Collection<Alert> alerts) {
    for (Alert alert : alerts) {
      // Removed first: what is told of a cause now has its place behind what was told before.
      if (pending.remove(alert.cause()) != null || pending.size() < MAX_CAUSES) {
        pending.put(alert.cause(), alert);
      } else {
        lost++;
      }
    }
  }

  /** These will not be told; the next message says how many they are. */
  synchronized void lost(long alerts) {
    lost += alerts;
  }

  /** The next message, or nothing when there is nothing to tell. */
  synchronized Optional<AlertMessage> take(Instant now) {
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    var text = new StringBuilder(heading(now));
    List<Alert> taken = takeWhatFits(text);
    if (lost > 0) {
      text.append('\n').append(lost).append(" alert(s) before this were lost");
    }
    var message = new AlertMessage(newId(), now, taken, lost, text.toString());
    lost = 0;
    return Optional.of(message);
  }

  private static String newId() {
    return "alert_" + UUID.randomUUID();
  }

  private String heading(Instant now) {
    return Utf8.cut("[group-buy] " + node + " " + AlertLines.toSeconds(now), MAX_LINE_BYTES);
  }

  private List<Alert> takeWhatFits(StringBuilder text) {
    List<Alert> taken = new ArrayList<>();
    int left = ROOM - Utf8.bytes(text.toString());
    for (Iterator<Alert> rest = pending.values().iterator(); rest.hasNext(); ) {
      Alert alert = rest.next();
      String line = "\n" + Utf8.cut(alert.text(), MAX_LINE_BYTES);
      left -= Utf8.bytes(line);
      if (left < 0) {
        break;
      }
      text.append(line);
      taken.add(alert);
      rest.remove();
    }
    return taken;
  }
}
