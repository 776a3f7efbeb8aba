package site.dopplerxd.benchmark.trade;

/** What it takes by hand: no statement that only a service with a framework sends. */
final class FloorSql {
  private FloorSql() {}

  static final String OPEN_TEAM =
      "INSERT INTO group_buy_order (team_id, activity_id, client_id, source, channel,"
          + " original_price, deduction_price, pay_price, target_count, complete_count, lock_count,"
          + " status, valid_start_time, valid_end_time, notify_type, notify_url)"
          + " VALUES (?, 100125, 'demo', 's01', 'c01', 199.99, 40.00, 159.99, 2, 0, 1, 0,"
          + " ?, ?, 'HTTP', 'http://127.0.0.1:1024/never-called')";

  static final String LOCK_TEAM =
      "SELECT team_id, activity_id, client_id, source, channel, original_price, deduction_price,"
          + " pay_price, target_count, complete_count, lock_count, status, valid_start_time,"
          + " valid_end_time, notify_type, notify_url FROM group_buy_order WHERE team_id = ?"
          + " AND source = 's01' AND channel = 'c01' FOR UPDATE";

  static final String SAVE_TEAM =
      "UPDATE group_buy_order SET lock_count = 2, complete_count = ?, status = ?,"
          + " update_time = UTC_TIMESTAMP(3) WHERE team_id = ? AND source = 's01'"
          + " AND channel = 'c01'";

  static final String TAKES =
      "SELECT take_slot FROM group_buy_order_list WHERE activity_id = 100125 AND user_id = ?"
          + " AND source = 's01' AND channel = 'c01' AND take_slot IS NOT NULL";

  static final String ADD_PLACE =
      "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
          + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
          + " take_slot, request_digest, lock_time) VALUES (?, ?, ?, ?, 100125, '9890003', 's01',"
          + " 'c01', 199.99, 40.00, 159.99, 0, 0, REPEAT('0123456789abcdef', 4), ?)";

  static final String FIND_PLACE =
      "SELECT order_id, out_trade_no, user_id, team_id, activity_id, goods_id, source, channel,"
          + " original_price, deduction_price, pay_price, status, take_slot, request_digest,"
          + " lock_time, out_trade_time FROM group_buy_order_list WHERE out_trade_no = ?"
          + " AND source = 's01' AND channel = 'c01'";

  static final String PAY_PLACE =
      "UPDATE group_buy_order_list SET status = 1, out_trade_time = ?,"
          + " update_time = UTC_TIMESTAMP(3) WHERE out_trade_no = ? AND source = 's01'"
          + " AND channel = 'c01' AND status = 0";

  static final String PAID_BEFORE =
      "SELECT out_trade_no FROM group_buy_order_list WHERE team_id = ? AND source = 's01'"
          + " AND channel = 'c01' AND status = 1 ORDER BY id";

  /** Leased for a day, so that no service delivers it. */
  static final String ADD_TASK =
      "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, client_id,"
          + " notify_type, notify_url, host, parameter_json, notify_status, notify_count, due_at,"
          + " version, owner) VALUES (?, ?, 'trade_settlement', ?, 100125, 'demo', 'HTTP',"
          + " 'http://127.0.0.1:1024/never-called', '127.0.0.1:1024', ?, 0, 0,"
          + " UTC_TIMESTAMP(6) + INTERVAL 1 DAY, 1, 'floor')";
}
