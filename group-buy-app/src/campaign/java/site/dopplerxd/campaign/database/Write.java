package site.dopplerxd.campaign.database;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every statement with which the service changes something, or locks what it may change. */
enum Write {
  OPEN_TEAM("INSERT INTO group_buy_order\\b.*"),
  TAKE_PLACE("INSERT INTO group_buy_order_list\\b.*"),
  COUNT_PLACE("UPDATE group_buy_order SET lock_count = lock_count \\+ 1\\b.*"),
  PAY_PLACE("UPDATE group_buy_order t STRAIGHT_JOIN group_buy_order_list\\b.*"),
  OWE_CALLBACK("INSERT INTO notify_task\\b.*"),
  CLAIM("UPDATE .*\\bnotify_task t\\b.* SET t\\.version = t\\..*"),
  RECORD("UPDATE .*\\bnotify_task t\\b.* SET t\\.notify_status\\b.*"),
  POSTPONE("UPDATE .*\\bnotify_task t\\b.* SET t\\.due_at\\b.*"),
  KEEP_ATTEMPT("INSERT INTO notify_attempt\\b.*"),
  LOCK_TEAM("SELECT .* FROM group_buy_order\\b.* FOR UPDATE"),
  COUNT("UPDATE group_buy_order SET lock_count = \\S+ complete_count\\b.*"),
  TAKE_STOCK("UPDATE group_buy_stock SET sold = sold \\+ .*"),
  GIVE_STOCK_BACK("UPDATE group_buy_stock SET sold = GREATEST\\b.*"),
  CLOSE_PLACE("UPDATE group_buy_order_list SET status = \\S+ take_slot\\b.*"),
  STOP_JOINING("UPDATE group_buy_order SET joining_stopped\\b.*"),
  ADD_REFUND("INSERT INTO refund_due\\b.*"),
  LOCK_REFUND("SELECT .* FROM refund_due\\b.* FOR UPDATE"),
  SAVE_REFUND("UPDATE refund_due SET callback_written\\b.*"),
  MARK_REFUND_TOLD("UPDATE refund_due FORCE INDEX .* SET state\\b.*"),
  DELETE_REFUNDS("DELETE FROM refund_due\\b.*"),
  LOCK_COMPLETION("SELECT id FROM notify_task WHERE id = \\(SELECT MAX\\b.* FOR UPDATE"),
  LOCK_PREDECESSOR("SELECT id FROM notify_task FORCE INDEX \\(uq_event_key\\) .* FOR UPDATE"),
  STOP_WAITING("UPDATE .*\\bnotify_task t\\b.* SET t\\.waits_for\\b.*"),
  WAKE_FOLLOWERS("UPDATE .*\\bnotify_task s\\b.* SET s\\.update_time\\b.*"),
  LOCK_TASK("SELECT (?!id FROM).* FROM notify_task WHERE id = .* FOR UPDATE"),
  LOCK_TASKS("SELECT (?!t\\.id\\b).*\\bnotify_task t\\b.* FOR UPDATE SKIP LOCKED"),
  CHANGE_TASK("UPDATE .*\\bnotify_task t\\b.* SET t\\.version = c\\..*"),
  LOCK_CLOSED_TASKS("SELECT t\\.id\\b.* FROM .*\\bnotify_task t\\b.* FOR UPDATE SKIP LOCKED"),
  DELETE_ATTEMPTS("DELETE a FROM .*\\bnotify_attempt a\\b.*"),
  DELETE_TASKS("DELETE t FROM .*\\bnotify_task t\\b.*"),
  AUDIT("INSERT INTO operator_audit\\b.*"),
  COMPLETE_AUDIT("UPDATE operator_audit\\b.*"),
  ADD_CLIENT("INSERT INTO api_client\\b.*"),
  SAVE_CLIENT("UPDATE api_client SET name\\b.*"),
  REPLACE_KEY("UPDATE api_client SET key_hash\\b.*"),
  REPLACE_SECRET("UPDATE api_client SET previous_signing_secret\\b.*");

  /**
   * What a node notes of itself each minute; a minute that is not written is written by the next.
   */
  private static final Pattern BESIDE =
      Pattern.compile("(?is)\\s*(INSERT INTO|DELETE FROM) node_minute\\b.*");

  /**
   * Of several locks, or payments, at once, which come under load only. They share their
   * transaction with {@link #OPEN_TEAM} and {@link #TAKE_PLACE}, or with {@link #OWE_CALLBACK},
   * whose faults undo them too.
   */
  private static final Pattern TOGETHER =
      Pattern.compile(
          "SELECT .* FROM group_buy_order WHERE \\(.* FOR UPDATE SKIP LOCKED"
              + "|UPDATE group_buy_order SET lock_count = .* WHERE \\(.*"
              + "|SELECT .* FROM group_buy_order_list p .* FOR UPDATE SKIP LOCKED"
              + "|UPDATE JSON_TABLE\\(.* STRAIGHT_JOIN group_buy_order_list p .*");

  private static final Pattern CHANGE =
      Pattern.compile("(?is)\\s*(INSERT|UPDATE|DELETE|REPLACE)\\b.*");
  private static final Pattern LOCK =
      Pattern.compile("(?is)\\s*SELECT\\b.*\\bFOR (UPDATE|SHARE)\\b.*");

  private final Pattern text;

  Write(String text) {
    this.text = Pattern.compile(text, Pattern.DOTALL);
  }

  /** Those that locks, payments and their callbacks bring about. */
  static List<Write> ofTradeAndDelivery() {
    return List.copyOf(EnumSet.range(OPEN_TEAM, KEEP_ATTEMPT));
  }

  /** Whether a statement changes or locks anything; a server that can only be read does neither. */
  static boolean isOne(String sql) {
    return isChange(sql) || LOCK.matcher(sql).matches();
  }

  /** Whether a statement changes anything. */
  static boolean isChange(String sql) {
    return CHANGE.matcher(sql).matches();
  }

  /** Whether this one does, rather than only lock. */
  boolean changes() {
    return !text.pattern().startsWith("SELECT");
  }

  /** Whether the statement is this one. */
  boolean is(String sql) {
    return text.matcher(line(sql)).matches();
  }

  private static String line(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }

  /**
   * Which one this is.
   *
   * @return absent for what only reads, for what a node notes of itself, and for what several locks
   *     or payments at once do
   * @throws IllegalArgumentException for one that is not listed here
   */
  static Optional<Write> of(String sql) {
    if (!isOne(sql) || BESIDE.matcher(sql).matches() || TOGETHER.matcher(line(sql)).matches()) {
      return Optional.empty();
    }
    Write known =
        Arrays.stream(values())
            .filter(write -> write.is(sql))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("not listed: " + line(sql)));
    return Optional.of(known);
  }
}
