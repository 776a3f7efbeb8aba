package site.dopplerxd.infrastructure.persistence.move;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * The channel that moves, and which rows are its own. Each table of the schema stands in one of the
 * lists: a test fails when a new one does not, and so does a move.
 *
 * @param clients the ids of its clients in either database
 */
record MovedChannel(SalesChannel name, List<String> clients) {
  /** Leave the one database when they arrive in the other. */
  static final List<String> TRAVEL =
      List.of(
          "group_buy_order",
          "group_buy_order_list",
          "notify_task",
          "notify_attempt",
          "refund_due",
          "payment_of_place",
          "payment_callback",
          "payment_callback_try",
          "payment_notification");

  /** Of these, no job deletes any. */
  static final Set<String> KEPT =
      Set.of("group_buy_order", "group_buy_order_list", "payment_of_place", "payment_callback");

  /** The channel's own, copied before anything travels and deleted after all has. */
  static final List<String> SETTINGS =
      List.of(
          "api_client",
          "payment_provider_config",
          "sku",
          "sc_sku_activity",
          "group_buy_activity_goods");

  /** Copied as far as the channel's activities need them; deleted when no other channel does. */
  static final List<String> SHARED =
      List.of("group_buy_discount", "group_buy_activity", Stock.TABLE);

  /** Copied as far as the channel's activities need them. */
  static final List<String> CROWDS = List.of("crowd_tags", "crowd_tags_job", "crowd_tags_detail");

  /** About the database and its nodes, or about what happened there. */
  static final List<String> STAY =
      List.of(
          "operator_audit",
          "node_minute",
          "runtime_switch",
          "reconciliation_finding",
          "reconciliation_walk",
          "flyway_schema_history",
          "channel_move");

  private static final String IN_CHANNEL = "source = ? AND channel = ?";

  /** A condition of SQL, and the values of its parameters. */
  record Condition(String sql, List<String> values) {}

  Condition inChannel() {
    return new Condition(IN_CHANNEL, List.of(name.source(), name.channel()));
  }

  Condition inOtherChannels() {
    return new Condition("NOT (" + IN_CHANNEL + ")", inChannel().values());
  }

  /** Which rows of a table are the channel's own. */
  Condition rowsOf(String table) {
    return switch (table) {
      case "payment_notification", "payment_provider_config" -> ofClients();
      case "notify_task" ->
          new Condition(
              "(" + IN_CHANNEL + " OR " + ofClients().sql() + ")",
              Stream.of(inChannel().values(), clients).flatMap(Collection::stream).toList());
      case "payment_callback_try" ->
          new Condition(
              "callback_id IN (SELECT id FROM payment_callback WHERE " + IN_CHANNEL + ")",
              inChannel().values());
      default -> inChannel();
    };
  }

  private Condition ofClients() {
    return clients.isEmpty()
        ? new Condition("FALSE", List.of())
        : new Condition(
            "client_id IN (%s)"
                .formatted(String.join(", ", Collections.nCopies(clients.size(), "?"))),
            clients);
  }
}
