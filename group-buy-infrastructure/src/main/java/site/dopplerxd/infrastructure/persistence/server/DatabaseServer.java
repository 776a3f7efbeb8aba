package site.dopplerxd.infrastructure.persistence.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What the server says of itself.
 *
 * @param characterSet the default one of the database
 * @param knowsSyncWait whether it is built for Galera: a read can wait for what other members have
 *     committed
 */
record DatabaseServer(String database, String characterSet, boolean knowsSyncWait) {
  private static final String CHARACTER_SET = "utf8mb4";

  static DatabaseServer ask(DataSource connections) {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT DATABASE(), @@character_set_database")) {
        row.next();
        return new DatabaseServer(row.getString(1), row.getString(2), knowsSyncWait(connection));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
    }
  }

  private static boolean knowsSyncWait(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW VARIABLES LIKE 'wsrep_sync_wait'")) {
      return row.next();
    }
  }

  /**
   * @throws DatabaseRefusedException if text of merchants would not fit
   */
  void check() {
    if (!CHARACTER_SET.equals(characterSet)) {
      throw new DatabaseRefusedException(
          "the database %1$s has the character set %2$s; give it the right one:"
                  .formatted(database, characterSet)
              + " ALTER DATABASE `%s` CHARACTER SET utf8mb4".formatted(database));
    }
  }
}
