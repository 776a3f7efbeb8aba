package site.dopplerxd.domain.alert.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.shared.Texts;

/**
 * What one chat has still to be told: the latest alert of each cause, for a bounded number of
 * causes. Alerts beyond the bound are only counted. Thread-safe.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class PendingAlerts {
  static final int MAX_CAUSES = 256;

  private static final int MAX_LINE_BYTES = 480;
  private static final int ROOM = AlertMessage.MAX_TEXT_BYTES - 64;

  private final String node;
  private final Map<AlertCause, Alert> pending = new LinkedHashMap<>();
  private long lost;

  synchronized boolean isEmpty() {
    return pending.isEmpty();
  }

  synchronized void put(Collection<Alert> alerts) {
    for (Alert alert : alerts) {
      // Removed first: the latest alert of a cause goes to the end.
      if (pending.remove(alert.cause()) != null || pending.size() < MAX_CAUSES) {
        pending.put(alert.cause(), alert);
      } else {
        lost++;
      }
    }
  }

  /** These are given up; the next message says how many they are. */
  synchronized void lost(long alerts) {
    lost += alerts;
  }

  /** The next message, with as many alerts as fit. */
  synchronized AlertMessage take(Instant now) {
    String heading = "[group-buy] " + node + " " + AlertLines.toSeconds(now);
    var text = new StringBuilder(Texts.cutToBytes(heading, MAX_LINE_BYTES));
    List<Alert> taken = takeWhatFits(text);
    if (lost > 0) {
      text.append('\n').append(lost).append(" alert(s) before this were lost");
    }
    String id = "alert_" + UUID.randomUUID();
    var message = new AlertMessage(id, now, taken, lost, text.toString());
    lost = 0;
    return message;
  }

  private List<Alert> takeWhatFits(StringBuilder text) {
    List<Alert> taken = new ArrayList<>();
    int left = ROOM - Texts.bytes(text.toString());
    for (Iterator<Alert> rest = pending.values().iterator(); rest.hasNext(); ) {
      Alert alert = rest.next();
      String line = "\n" + Texts.cutToBytes(alert.text(), MAX_LINE_BYTES);
      left -= Texts.bytes(line);
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
