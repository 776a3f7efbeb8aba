package site.dopplerxd.infrastructure.persistence.move;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Refuses the first two commits after a statement, as a cluster does whose nodes disagree. */
@RequiredArgsConstructor
final class RefusedCommits {
  private static final int DEADLOCK = 1213;
  private static final int TIMES = 2;

  private final String after;
  private boolean seen;
  private int refused;

  int refused() {
    return refused;
  }

  DataSource in(DataSource database) {
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        return refusing(super.getConnection());
      }
    };
  }

  private Connection refusing(Connection connection) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            seen |= String.valueOf(arguments[0]).startsWith(after);
          } else if (method.getName().equals("commit") && seen) {
            seen = false;
            if (refused < TIMES) {
              refused++;
              connection.rollback();
              throw new SQLException("Deadlock found when trying to get lock", "40001", DEADLOCK);
            }
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }
}
