package site.dopplerxd.benchmark.growth;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the database server has counted: entries of indexes and tables read, and pages it did not
 * have in its buffer pool.
 */
record ServerCounters(long entriesRead, long pagesLoaded) {
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
    return new ServerCounters(all - pages, pages);
  }

  ServerCounters since(ServerCounters before) {
    return new ServerCounters(entriesRead - before.entriesRead, pagesLoaded - before.pagesLoaded);
  }

  ServerCounters plus(ServerCounters more) {
    return new ServerCounters(entriesRead + more.entriesRead, pagesLoaded + more.pagesLoaded);
  }
}
