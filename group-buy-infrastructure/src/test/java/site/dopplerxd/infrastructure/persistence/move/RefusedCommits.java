package site.dopplerxd.infrastructure.persistence.move;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Refuses the first commits after a statement, as a cluster does whose nodes disagree. */
@RequiredArgsConstructor
final class RefusedCommits {
  private final String after;
  private final int code;
  private final int times;
  private final Runnable meanwhile;
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
            if (refused < times) {
              refused++;
              connection.rollback();
              meanwhile.run();
              throw new SQLException("rolled back by the cluster", "40001", code);
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
