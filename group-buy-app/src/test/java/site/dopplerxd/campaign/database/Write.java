package site.dopplerxd.campaign.database;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every statement with which trade and delivery change something. */
enum Write {
  OPEN_TEAM("INSERT INTO group_buy_order\\b.*"),
  TAKE_PLACE("INSERT INTO group_buy_order_list\\b.*"),
  COUNT("UPDATE group_buy_order\\b.*"),
  PAY_PLACE("UPDATE group_buy_order_list\\b.*"),
  OWE_CALLBACK("INSERT INTO notify_task\\b.*"),
  CLAIM("UPDATE .*\\bnotify_task t\\b.* SET t\\.version\\b.*"),
  RECORD("UPDATE .*\\bnotify_task t\\b.* SET t\\.notify_status\\b.*"),
  POSTPONE("UPDATE .*\\bnotify_task t\\b.* SET t\\.due_at\\b.*"),
  KEEP_ATTEMPT("INSERT INTO notify_attempt\\b.*");

  private static final Pattern ANY =
      Pattern.compile("(?is)\\s*(INSERT|UPDATE|DELETE|REPLACE)\\b.*");

  private final Pattern text;

  Write(String text) {
    this.text = Pattern.compile(text, Pattern.DOTALL);
  }

  static boolean isOne(String sql) {
    return ANY.matcher(sql).matches();
  }

  /**
   * Which one this is.
   *
   * @return absent for what only reads
   * @throws IllegalArgumentException for a write that is not listed here
   */
  static Optional<Write> of(String sql) {
    if (!isOne(sql)) {
      return Optional.empty();
    }
    String line = sql.strip().replaceAll("\\s+", " ");
    Write known =
        Arrays.stream(values())
            .filter(write -> write.text.matcher(line).matches())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a write nobody listed: " + line));
    return Optional.of(known);
  }
}
