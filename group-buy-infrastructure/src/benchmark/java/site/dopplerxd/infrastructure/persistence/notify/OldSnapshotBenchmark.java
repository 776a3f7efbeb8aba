package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

/**
 * The cost of a claim while an old snapshot of another session keeps the server from purging index
 * entries of finished tasks, against the cost without. Interleaved, so that drift affects both
 * alike.
 */
@DatabaseTest
class OldSnapshotBenchmark {
  private static final int ROUNDS = 7;
  private static final int FINISHED_EACH = 5_000;
  private static final int CLAIMS = 200;

  @Autowired private NotifyTaskRepository tasks;
  @Autowired private JdbcTemplate sql;
  @Autowired private DataSource database;

  private final AtomicInteger leases = new AtomicInteger();

  @Test
  void aClaimWithAndWithoutAnOldSnapshot() throws SQLException {
    sql.execute("TRUNCATE TABLE notify_task");
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double free = medianClaimMicros();
      double held;
      try (Connection reader = database.getConnection()) {
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = reader.createStatement()) {
          statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
          held = medianClaimMicros();
        } finally {
          reader.rollback();
          reader.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
      }
      ratios.add(held / free);
      System.out.printf("claim: %.0f us, under an old snapshot %.0f us%n", free, held);
    }
    ratios.sort(null);
    System.out.printf("ratio, median of %d: %.2f%n", ROUNDS, ratios.get(ROUNDS / 2));
  }

  /** Finishes many tasks, then claims one at a time from an almost empty queue. */
  private double medianClaimMicros() {
    StoredTasks.add(sql, FINISHED_EACH, "UTC_TIMESTAMP(6)");
    int finished = 0;
    while (finished < FINISHED_EACH) {
      finished += deliver(tasks.claimDue(DueTypes.ALL, 256, lease()));
    }
    List<Double> micros = new ArrayList<>();
    for (int i = 0; i < CLAIMS; i++) {
      StoredTasks.add(sql, 1, "UTC_TIMESTAMP(6)");
      long start = System.nanoTime();
      List<LeasedTask> claimed = tasks.claimDue(DueTypes.ALL, 64, lease());
      micros.add((System.nanoTime() - start) / 1e3);
      assertThat(deliver(claimed)).isEqualTo(1);
    }
    micros.sort(null);
    return micros.get(CLAIMS / 2);
  }

  private int deliver(List<LeasedTask> claimed) {
    tasks.record(
        claimed.stream().map(LeasedTask::task).map(OldSnapshotBenchmark::delivery).toList());
    return claimed.size();
  }

  private static AttemptRecord delivery(NotifyTaskEntity task) {
    var result = ScriptedMerchant.SUCCESS;
    return new AttemptRecord(
        task.after(result, RetrySchedule.card()),
        new NotifyAttempt(task.id(), 1, Instant.EPOCH, Duration.ofMillis(1), result),
        Optional.empty());
  }

  private Lease lease() {
    return new Lease(
        "benchmark/" + leases.incrementAndGet(), Duration.ofMinutes(1), Long.MAX_VALUE);
  }
}
