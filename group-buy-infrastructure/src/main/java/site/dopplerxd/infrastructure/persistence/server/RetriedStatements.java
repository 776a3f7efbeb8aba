package site.dopplerxd.infrastructure.persistence.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import lombok.extern.slf4j.Slf4j;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections for migrations, whose sessions wait only shortly for a lock: a statement that got
 * none (1205) is sent again after a pause in which others pass, until its time is up. So a table
 * that a long reader uses is changed when the reader has finished, and no statement queues behind
 * the change.
 *
 * <p>Repeated are statements that end the transaction before them (DDL), the first change of a
 * transaction, and Flyway's own, which are prepared. Another one of a script may have lost what
 * went before it.
 */
@Slf4j
final class RetriedStatements extends DelegatingDataSource {
  private static final int LOCK_WAIT = 1205;
  private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int MAX_JITTER_MILLIS = 1000;
  private static final int SHOWN = 60;
  private static final Pattern DDL = leading("CREATE|ALTER|DROP|RENAME");

  private static final Pattern CHANGE = leading("INSERT|UPDATE|DELETE|REPLACE");

  private final Duration timeout;

  RetriedStatements(DataSource connections, Duration timeout) {
    super(connections);
    this.timeout = timeout;
  }

  private static Pattern leading(String words) {
    return Pattern.compile(
        "^(?:\\s|--[^\\n]*+(?:\\n|$)|/\\*(?s:.*?)\\*/)*+(?:" + words + ")\\b.*",
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** What the transaction of a connection has done so far. */
  private static final class Transaction {
    private boolean hasChanged;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    var transaction = new Transaction();
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (ENDS.contains(method.getName())) {
            transaction.hasChanged = false;
          }
          return result instanceof Statement statement ? retried(statement, transaction) : result;
        });
  }

  private Statement retried(Statement statement, Transaction transaction) {
    InvocationHandler handler =
        (self, method, arguments) ->
            method.getName().startsWith("execute")
                ? executed(statement, method, arguments, transaction)
                : call(statement, method, arguments);
    return statement instanceof PreparedStatement
        ? proxy(PreparedStatement.class, handler)
        : proxy(Statement.class, handler);
  }

  private Object executed(
      Statement statement, Method method, Object[] arguments, Transaction transaction)
      throws Throwable {
    boolean ddl = begins(DDL, arguments);
    boolean change = begins(CHANGE, arguments);
    boolean repeatable =
        statement instanceof PreparedStatement || ddl || (change && !transaction.hasChanged);
    Object result =
        repeatable ? patiently(statement, method, arguments) : call(statement, method, arguments);
    boolean kept = change && !statement.getConnection().getAutoCommit();
    transaction.hasChanged = !ddl && (kept || transaction.hasChanged);
    return result;
  }

  private static boolean begins(Pattern with, Object[] arguments) {
    return arguments != null
        && arguments.length > 0
        && arguments[0] instanceof String sql
        && with.matcher(sql).matches();
  }

  private Object patiently(Statement statement, Method method, Object[] arguments)
      throws Throwable {
    long start = System.nanoTime();
    for (int tries = 1; ; tries++) {
      try {
        return call(statement, method, arguments);
      } catch (SQLException e) {
        if (e.getErrorCode() != LOCK_WAIT || System.nanoTime() - start > timeout.toNanos()) {
          throw e;
        }
        report(tries, arguments);
        pause(e);
      }
    }
  }

  private static void pause(SQLException cause) throws SQLException {
    try {
      Thread.sleep(PAUSE.toMillis() + ThreadLocalRandom.current().nextInt(MAX_JITTER_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }

  /** At the first try and then ever more rarely. */
  private static void report(int tries, Object[] arguments) {
    if (Integer.bitCount(tries) == 1) {
      log.info(
          "migration waits until other transactions let go of a table tries={} statement=\"{}\"",
          tries,
          arguments == null || arguments.length == 0 ? "" : shown(String.valueOf(arguments[0])));
    }
  }

  private static String shown(String sql) {
    String line = sql.replaceAll("(?m)^\\s*--.*$", "").strip().replaceAll("\\s+", " ");
    return line.substring(0, Math.min(line.length(), SHOWN));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    ClassLoader loader = RetriedStatements.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
