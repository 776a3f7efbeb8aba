package site.dopplerxd.infrastructure.persistence.move;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Cuts connections at the n-th statement or commit, counted over all of them. */
final class Fuse {
  private static final Set<String> COUNTED =
      Set.of("executeQuery", "executeUpdate", "commit", "rollback");

  private final List<Connection> opened = new ArrayList<>();
  private final int at;
  private final boolean whenDone;
  private final boolean all;
  private int statements;

  /**
   * Prepares it.
   *
   * @param at which statement
   * @param whenDone whether the statement is executed first, and only its answer is lost
   * @param all whether all connections are cut, as by a kill, or the statement's alone
   */
  Fuse(int at, boolean whenDone, boolean all) {
    this.at = at;
    this.whenDone = whenDone;
    this.all = all;
  }

  boolean hasBlown() {
    return statements >= at;
  }

  DataSource in(DataSource database) {
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        opened.add(connection);
        return proxy(Connection.class, connection, connection);
      }
    };
  }

  private <T> T proxy(Class<T> type, T target, Connection connection) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          Object result = call(method, target, arguments, connection);
          return result instanceof PreparedStatement statement
              ? proxy(PreparedStatement.class, statement, connection)
              : result;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object call(Method method, Object target, Object[] arguments, Connection connection)
      throws Throwable {
    boolean now = COUNTED.contains(method.getName()) && ++statements == at;
    if (now && !whenDone) {
      cut(connection);
    }
    try {
      Object result = method.invoke(target, arguments);
      if (now) {
        cut(connection);
        throw new SQLNonTransientConnectionException("cut", "08S01");
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void cut(Connection connection) throws SQLException {
    Executor here = Runnable::run;
    for (Connection each : all ? opened : List.of(connection)) {
      each.abort(here);
    }
  }
}
