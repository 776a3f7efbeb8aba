package site.dopplerxd.domain.alert.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * One message to a chat.
 *
 * @param id the same at every attempt to send it
 * @param alerts at least one
 * @param lost how many alerts before these were given up
 * @param text all of them for a person; at most {@link #MAX_TEXT_BYTES}
 */
public record AlertMessage(
    String id, Instant createdAt, List<Alert> alerts, long lost, String text) {
  /** The smallest bound of all vendors, in UTF-8: WeCom takes 2048 bytes of text. */
  public static final int MAX_TEXT_BYTES = 2048;

  public AlertMessage {
    alerts = List.copyOf(alerts);
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException("longer than " + MAX_TEXT_BYTES + " bytes");
    }
  }
}
