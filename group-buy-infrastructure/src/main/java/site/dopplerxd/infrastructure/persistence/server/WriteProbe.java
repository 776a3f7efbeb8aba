package site.dopplerxd.infrastructure.persistence.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.server.WriteCheck.Verdict;

/** Asks one server, on one connection, which ends with the first answer that is not a yes. */
@Slf4j
@RequiredArgsConstructor
final class WriteProbe implements AutoCloseable {
  /** Rows instead of variables, as no server knows all of them. */
  private static final String MODES =
      "SHOW GLOBAL VARIABLES WHERE Variable_name IN"
          + " ('read_only', 'super_read_only', 'innodb_read_only', 'wsrep_on')";

  private static final String MEMBERSHIP = "SHOW GLOBAL STATUS LIKE 'wsrep_ready'";
  private static final String GALERA = "wsrep_on";

  private final DataSource connections;
  private volatile @Nullable Connection connection;

  /** Takes as long as the connection's time limits let it. */
  Verdict ask() {
    try {
      Verdict verdict = isWritable(connected()) ? Verdict.WRITABLE : Verdict.READ_ONLY;
      if (verdict != Verdict.WRITABLE) {
        close();
      }
      return verdict;
    } catch (SQLException e) {
      log.debug("no answer", e);
      close();
      return WrongServer.isMeantBy(e) ? Verdict.READ_ONLY : Verdict.SILENT;
    }
  }

  private Connection connected() throws SQLException {
    Connection standing = connection;
    if (standing == null) {
      standing = connections.getConnection();
      standing.setAutoCommit(true);
      connection = standing;
    }
    return standing;
  }

  private static boolean isWritable(Connection connection) throws SQLException {
    Map<String, String> modes = rows(connection, MODES);
    boolean isMember = isOn(modes.getOrDefault(GALERA, "OFF"));
    modes.remove(GALERA);
    return modes.values().stream().noneMatch(WriteProbe::isOn)
        && (!isMember || rows(connection, MEMBERSHIP).values().stream().allMatch(WriteProbe::isOn));
  }

  /** MariaDB has more kinds of read-only than one. */
  private static boolean isOn(String value) {
    return !value.equalsIgnoreCase("OFF") && !value.equals("0");
  }

  private static Map<String, String> rows(Connection connection, String question)
      throws SQLException {
    Map<String, String> rows = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      while (row.next()) {
        rows.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    try (Connection ended = connection) {
      connection = null;
    } catch (SQLException e) {
      log.debug("a connection that has ended already", e);
    }
  }
}
