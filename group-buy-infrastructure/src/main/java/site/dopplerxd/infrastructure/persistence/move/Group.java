package site.dopplerxd.infrastructure.persistence.move;

import java.util.List;

/**
 * What travels together: a row, and the rows that belong to it.
 *
 * @param root the table whose rows are walked through
 * @param alone which of them belong to no row that has yet to travel
 * @param links how the others are found, one after the other
 */
record Group(String root, String alone, List<Link> links) {
  private static final String TRUE = "TRUE";

  private static final String PLACE_IS_GONE =
      "NOT EXISTS (SELECT 1 FROM group_buy_order_list p WHERE p.out_trade_no = %1$s.out_trade_no"
          + " AND p.source = %1$s.source AND p.channel = %1$s.channel)";

  private static final Link ATTEMPTS =
      Link.of("notify_attempt", "uq_claim", "task_id = ?", "notify_task", "id");

  private static final Link TRIES =
      Link.of("payment_callback_try", "idx_callback", "callback_id = ?", "payment_callback", "id");

  /** The order matters: what belongs to a team goes with it, and what is found later has none. */
  static final List<Group> ALL =
      List.of(
          new Group(
              "group_buy_order",
              TRUE,
              List.of(
                  Link.same("group_buy_order_list", "idx_team", "group_buy_order", "team_id"),
                  Link.same("notify_task", "idx_team", "group_buy_order", "team_id"),
                  // An order's tasks, and those of its second payments: order-2/…
                  Link.of(
                      "notify_task",
                      "uq_event_key",
                      "event_key >= CONCAT('ORDER/', ?, '-')"
                          + " AND event_key < CONCAT('ORDER/', ?, '0')",
                      "group_buy_order_list",
                      "order_id"),
                  ATTEMPTS,
                  Link.same("refund_due", "uq_payment", "group_buy_order_list", "order_id"),
                  Link.inChannel(
                      "payment_of_place", "uq_place", "group_buy_order_list", "out_trade_no"),
                  Link.inChannel(
                      "payment_callback", "idx_trade", "group_buy_order_list", "out_trade_no"),
                  TRIES)),
          new Group(
              "payment_notification",
              TRUE,
              List.of(
                  Link.of(
                      "notify_task",
                      "uq_event_key",
                      "event_key >= CONCAT('PAYMENT/', ?, '/')"
                          + " AND event_key < CONCAT('PAYMENT/', ?, '0')",
                      "payment_notification",
                      "client_id",
                      "payment_id"),
                  ATTEMPTS)),
          new Group(
              "payment_callback", PLACE_IS_GONE.formatted("payment_callback"), List.of(TRIES)),
          new Group(
              "notify_task",
              "NOT EXISTS (SELECT 1 FROM group_buy_order t WHERE t.team_id = notify_task.team_id)"
                  + " AND (subject_kind <> 'PAYMENT' OR NOT EXISTS (SELECT 1 FROM payment_notification"
                  + " p WHERE p.client_id = SUBSTRING_INDEX(subject_id, '/', 1)"
                  + " AND p.payment_id = SUBSTRING_INDEX(SUBSTRING_INDEX(subject_id, '/', 2), '/', -1)))"
                  + " AND (subject_kind <> 'ORDER' OR NOT EXISTS (SELECT 1 FROM group_buy_order_list"
                  + " p WHERE p.order_id IN (subject_id, SUBSTRING_INDEX(subject_id, '-', 1))))",
              List.of(ATTEMPTS)),
          new Group(
              "group_buy_order_list",
              "NOT EXISTS (SELECT 1 FROM group_buy_order t"
                  + " WHERE t.team_id = group_buy_order_list.team_id)",
              List.of()),
          new Group(
              "refund_due",
              "NOT EXISTS (SELECT 1 FROM group_buy_order_list p"
                  + " WHERE p.order_id = refund_due.order_id)",
              List.of()),
          new Group("payment_of_place", PLACE_IS_GONE.formatted("payment_of_place"), List.of()),
          new Group(
              "notify_attempt",
              "NOT EXISTS (SELECT 1 FROM notify_task t WHERE t.id = notify_attempt.task_id)",
              List.of()));

  /**
   * Whether the row that is there is the same that came in a second time: a provider repeats what
   * it sent, and a node records again what it is not sure to have recorded.
   */
  boolean isRepeat(RowThereException there) {
    return switch (root) {
      case "payment_callback" -> there.isOf("uq_event");
      case "notify_attempt" -> there.isOf("uq_claim");
      default -> false;
    };
  }

  /**
   * How rows are found that belong to rows found before.
   *
   * @param index by which they are looked up, so that no other row is locked
   * @param term the condition for one key, which takes the place of each question mark
   * @param of the table of the rows found before
   * @param by their columns, joined by a slash, that are the key
   * @param inChannel whether the key belongs to the channel
   */
  record Link(
      String table, String index, String term, String of, List<String> by, boolean inChannel) {
    static Link of(String table, String index, String term, String of, String... by) {
      return new Link(table, index, term, of, List.of(by), false);
    }

    /** By a column that both tables have. */
    static Link same(String table, String index, String of, String column) {
      return of(table, index, column + " = ?", of, column);
    }

    /** The same, with a key that belongs to the channel. */
    static Link inChannel(String table, String index, String of, String column) {
      return new Link(table, index, column + " = ?", of, List.of(column), true);
    }

    int parameters() {
      return term.split("\\?", -1).length - 1;
    }
  }
}
