package site.dopplerxd.infrastructure.persistence.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.client.SecretTexts;

/** What must be so before anything moves. Each refusal names what is not. */
@RequiredArgsConstructor
final class MoveCheck {
  private static final Set<String> AS_TEXT =
      Set.of(
          "bigint",
          "int",
          "smallint",
          "tinyint",
          "decimal",
          "datetime",
          "char",
          "varchar",
          "text",
          "mediumtext",
          "longtext");

  private final Cell from;
  private final Cell to;

  /**
   * One run a channel, and two databases: a row that is written and never committed, in each. It is
   * gone with its connection; with that of a run that was killed, in a moment. (A named lock would
   * do the same, but Galera has none.)
   *
   * @param guard a connection that does nothing else, until the run ends
   */
  static void requireAlone(Cell guard, SalesChannel channel) throws SQLException {
    try {
      guard.update(
          "INSERT INTO channel_move (parcel, part, source, channel, table_name, row_count, checksum)"
              + " VALUES (?, 0, '', '', 'run', 0, 0)",
          List.of(UUID.nameUUIDFromBytes(channel.toString().getBytes(UTF_8)).toString()));
    } catch (RowsInUseException e) {
      throw new MoveRefusedException(
          "another run moves this channel, or both addresses lead to the same database");
    }
  }

  /** The same tables with the same columns, each of them known to this class's package. */
  void requireSameSchema() throws SQLException {
    for (Cell cell : List.of(from, to)) {
      cell.readTables();
      if (!cell.list("SELECT @@character_set_database", List.of()).equals(List.of("utf8mb4"))) {
        throw new MoveRefusedException(cell + " has another character set than utf8mb4");
      }
      requireKnown(cell);
    }
    List<String> here = migrations(from);
    List<String> there = migrations(to);
    if (!here.equals(there) || !names(from).equals(names(to))) {
      throw new MoveRefusedException(
          "the schemas differ: %s has the version %s, %s has %s; migrate both with one version"
              .formatted(from, last(here), to, last(there)));
    }
  }

  private static void requireKnown(Cell cell) {
    Set<String> known = new TreeSet<>(MovedChannel.STAY);
    Stream.of(MovedChannel.TRAVEL, MovedChannel.SETTINGS, MovedChannel.SHARED, MovedChannel.CROWDS)
        .forEach(known::addAll);
    if (!cell.tables().keySet().equals(known)) {
      Set<String> others = new TreeSet<>(cell.tables().keySet());
      others.removeAll(known);
      known.removeAll(cell.tables().keySet());
      throw new MoveRefusedException(
          "%s lacks the tables %s, and has %s, of which this version knows nothing"
              .formatted(cell, known, others));
    }
    for (String table : MovedChannel.TRAVEL) {
      for (Cell.Column column : cell.tables().getOrDefault(table, List.of())) {
        if (!AS_TEXT.contains(column.type())) {
          throw new MoveRefusedException(
              "%s.%s has the type %s, which this version does not move"
                  .formatted(table, column.name(), column.type()));
        }
      }
    }
  }

  private static List<String> migrations(Cell cell) throws SQLException {
    return cell.list(
        "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
            + " ORDER BY CAST(version AS UNSIGNED)",
        List.of());
  }

  private static List<List<String>> names(Cell cell) {
    return cell.tables().keySet().stream().map(cell::columns).toList();
  }

  private static String last(List<String> versions) {
    return versions.isEmpty() ? "no version" : versions.get(versions.size() - 1);
  }

  /** A name that neither database knows is a slip of the keyboard. */
  void requireKnown(MovedChannel channel) throws SQLException {
    for (Cell cell : List.of(from, to)) {
      for (String table : List.of("api_client", "sku", "group_buy_order", "channel_move")) {
        if (isAny(cell, table, channel.inChannel())) {
          return;
        }
      }
    }
    throw new MoveRefusedException("neither database knows the channel");
  }

  static boolean isAny(Cell cell, String table, MovedChannel.Condition condition)
      throws SQLException {
    return !cell.list(
            "SELECT 1 FROM %s WHERE %s LIMIT 1".formatted(table, condition.sql()),
            condition.values())
        .isEmpty();
  }

  /**
   * What is encrypted must be readable where it arrives. A database does not know the keys: this
   * process is given those of the database that the channel moves to.
   */
  void requireKeys(MovedChannel channel, SecretTexts secrets, SettingsSealer settings)
      throws SQLException {
    for (List<@Nullable String> row :
        from.texts(
            "SELECT client_id, signing_secret, CASE WHEN previous_secret_until > UTC_TIMESTAMP(3)"
                + " THEN COALESCE(previous_signing_secret, signing_secret) ELSE signing_secret END"
                + " FROM api_client WHERE "
                + channel.inChannel().sql(),
            channel.inChannel().values())) {
      String client = String.valueOf(row.get(0));
      requireReadable(client, () -> secrets.read(client, String.valueOf(row.get(1))));
      requireReadable(client, () -> secrets.read(client, String.valueOf(row.get(2))));
    }
    MovedChannel.Condition own = channel.rowsOf("payment_provider_config");
    for (List<@Nullable String> row :
        from.texts(
            "SELECT client_id, provider, key_id, sealed FROM payment_provider_config WHERE "
                + own.sql(),
            own.values())) {
      String client = String.valueOf(row.get(0));
      requireReadable(
          client,
          () ->
              settings.open(
                  new ClientId(client),
                  PaymentProvider.of(String.valueOf(row.get(1))),
                  String.valueOf(row.get(2)),
                  String.valueOf(row.get(3))));
    }
  }

  private static void requireReadable(String client, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      throw new MoveRefusedException(
          "a secret of the client %s cannot be read with group-buy.encryption.keys: %s"
              .formatted(client, e.getMessage()));
    }
  }
}
