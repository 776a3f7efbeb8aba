package site.dopplerxd.benchmark.growth;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the database server has counted: entries of indexes and tables read, pages it did not have
 * in its buffer pool, and pages it had to split because an entry found no room.
 */
record ServerCounters(long entriesRead, long pagesLoaded, long pagesSplit) {
  private static final String SPLITS = "index_page_splits";

  /** The server counts splits only when it is told to. */
  static void countSplits(JdbcTemplate sql) {
    sql.execute("SET GLOBAL innodb_monitor_enable = '" + SPLITS + "'");
  }

  static ServerCounters now(JdbcTemplate sql) {
    Map<String, Long> counters = new HashMap<>();
    sql.query(
        "SHOW GLOBAL STATUS WHERE Variable_name IN ('Handler_read_key', 'Handler_read_next',"
            + " 'Handler_read_prev', 'Handler_read_first', 'Handler_read_last',"
            + " 'Innodb_buffer_pool_reads')",
        row -> {
          counters.put(row.getString(1), row.getLong(2));
        });
    long pages = counters.getOrDefault("Innodb_buffer_pool_reads", 0L);
    long all = counters.values().stream().mapToLong(Long::longValue).sum();
    return new ServerCounters(all - pages, pages, splits(sql));
  }

  private static long splits(JdbcTemplate sql) {
    Long splits =
        sql.queryForObject(
            "SELECT `COUNT` FROM information_schema.INNODB_METRICS WHERE NAME = ?",
            Long.class,
            SPLITS);
    return Objects.requireNonNull(splits, SPLITS);
  }

  /** Pages written since the server started. */
  static long pagesWritten(JdbcTemplate sql) {
    Long pages =
        sql.queryForObject(
            "SHOW GLOBAL STATUS WHERE Variable_name = 'Innodb_buffer_pool_pages_flushed'",
            (row, number) -> row.getLong(2));
    return Objects.requireNonNull(pages, "pages flushed");
  }

  ServerCounters since(ServerCounters before) {
    return new ServerCounters(
        entriesRead - before.entriesRead,
        pagesLoaded - before.pagesLoaded,
        pagesSplit - before.pagesSplit);
  }

  ServerCounters plus(ServerCounters more) {
    return new ServerCounters(
        entriesRead + more.entriesRead,
        pagesLoaded + more.pagesLoaded,
        pagesSplit + more.pagesSplit);
  }
}
