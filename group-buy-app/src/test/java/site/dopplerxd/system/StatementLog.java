package site.dopplerxd.system;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sits in the driver and writes down every statement that goes over the wire, those of the driver's
 * own included, on every connection whose URL names this class.
 */
public final class StatementLog implements QueryInterceptor {
  private static final Queue<Entry> ENTRIES = new ConcurrentLinkedQueue<>();
  private static final Pattern TABLE =
      Pattern.compile(
          "(INSERT INTO|FROM|UPDATE|STRAIGHT_JOIN) (?!JSON_TABLE)(\\w+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern LOCK = Pattern.compile(" FOR UPDATE( SKIP LOCKED)?$");

  private record Entry(String thread, String sql) {}

  /** The address, with this class as an interceptor of it. */
  static String on(String jdbcUrl) {
    return jdbcUrl + "&queryInterceptors=" + StatementLog.class.getName();
  }

  static void clear() {
    ENTRIES.clear();
  }

  /** What threads with such a name sent since it was cleared, each as its verb and its table. */
  static List<String> sentBy(String threadPrefix) {
    return ENTRIES.stream()
        .filter(entry -> entry.thread().startsWith(threadPrefix))
        .map(entry -> inShort(entry.sql()))
        .toList();
  }

  /** The same of each thread on its own. */
  static Collection<List<String>> sentByEach(String threadPrefix) {
    return ENTRIES.stream()
        .filter(entry -> entry.thread().startsWith(threadPrefix))
        .collect(
            Collectors.groupingBy(
                Entry::thread,
                Collectors.mapping(entry -> inShort(entry.sql()), Collectors.toList())))
        .values();
  }

  private static String inShort(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ");
    Matcher table = TABLE.matcher(line);
    if (!table.find()) {
      return line;
    }
    Matcher lock = LOCK.matcher(line);
    return line.substring(0, line.indexOf(' '))
        + " "
        + table.group(2)
        + (lock.find() ? lock.group() : "");
  }

  @Override
  public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
    return this;
  }

  @Override
  public <T extends Resultset> T preProcess(Supplier<String> sql, Query query) {
    ENTRIES.add(new Entry(Thread.currentThread().getName(), sql.get()));
    return null;
  }

  @Override
  public boolean executeTopLevelOnly() {
    return false;
  }

  @Override
  public <T extends Resultset> T postProcess(
      Supplier<String> sql, Query query, T result, ServerSession session) {
    return null;
  }

  @Override
  public void destroy() {}
}
