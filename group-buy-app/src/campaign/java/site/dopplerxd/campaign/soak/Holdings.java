package site.dopplerxd.campaign.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.testing.ProcessReading;

/**
 * What a service holds on to.
 *
 * @param liveHeapBytes after a full collection
 * @param openFiles file descriptors, sockets among them
 * @param sessions of everybody at the database
 */
record Holdings(long liveHeapBytes, long threads, long openFiles, long sockets, long sessions) {
  /** What caches and compiled code may still take after the first minute. */
  private static final long HEAP_SLACK = 8 << 20;

  private static final int FEW = 8;

  static Holdings of(ProcessReading process, JdbcTemplate sql) {
    return new Holdings(
        process.liveHeapBytes(),
        process.threads(),
        process.openFiles(),
        process.sockets(),
        sql.queryForObject(
            "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE()",
            Long.class));
  }

  /** Up to what comes and goes at any time. */
  void requireAtMost(Holdings before) {
    assertThat(liveHeapBytes).as("live heap").isLessThan(before.liveHeapBytes + HEAP_SLACK);
    assertThat(threads).as("threads").isLessThanOrEqualTo(before.threads + FEW);
    assertThat(openFiles).as("open files").isLessThanOrEqualTo(before.openFiles + FEW);
    assertThat(sockets).as("sockets").isLessThanOrEqualTo(before.sockets + FEW);
    assertThat(sessions).as("sessions").isLessThanOrEqualTo(before.sessions + FEW);
  }
}
