package site.dopplerxd.infrastructure.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.UnitOfWork;

@DatabaseTest
class SpringUnitOfWorkTest {
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void twoRows() {
    sql.execute("CREATE TABLE probe (id INT PRIMARY KEY, value INT NOT NULL) ENGINE = InnoDB");
    sql.update("INSERT INTO probe VALUES (1, 0), (2, 0)");
  }

  @AfterEach
  void drop() {
    threads.shutdownNow();
    sql.execute("DROP TABLE probe");
  }

  @Test
  void theVictimOfADeadlockIsRunAgain() throws Exception {
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Future<?> one = threads.submit(() -> raiseBoth(1, 2, bothHoldOne));
    Future<?> other = threads.submit(() -> raiseBoth(2, 1, bothHoldOne));
    one.get(30, TimeUnit.SECONDS);
    other.get(30, TimeUnit.SECONDS);
    assertThat(runs).hasValue(3);
    assertThat(sql.queryForList("SELECT value FROM probe", Integer.class)).containsExactly(2, 2);
  }

  private void raiseBoth(int first, int second, CyclicBarrier bothHoldOne) {
    AtomicInteger ownRuns = new AtomicInteger();
    unitOfWork.inTransaction(
        () -> {
          runs.incrementAndGet();
          raise(first);
          if (ownRuns.incrementAndGet() == 1) {
            await(bothHoldOne);
          }
          return raise(second);
        });
  }

  private int raise(int id) {
    return sql.update("UPDATE probe SET value = value + 1 WHERE id = ?", id);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatFailsLeavesNothingBehindAndIsNotRunAgain() {
    assertThatThrownBy(
            () ->
                unitOfWork.inTransaction(
                    () -> {
                      runs.incrementAndGet();
                      raise(1);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(runs).hasValue(1);
    assertThat(sql.queryForObject("SELECT SUM(value) FROM probe", Integer.class)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1213, no, 5",
    "1020, no, 5",
    "3101, Plugin instructed the server to rollback the current transaction., 5",
    "1180, Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT, 5",
    "1180, Got error 1149 - 'Something else' during COMMIT, 1",
    "1205, no, 1",
    "1062, no, 1"
  })
  void onlyWhatTheDatabaseGaveUpForAnothersSakeIsRunAgainAndNotForEver(
      int error, String text, int expected) {
    assertThatThrownBy(
            () ->
                unitOfWork.inTransaction(
                    () -> {
                      runs.incrementAndGet();
                      throw new CannotAcquireLockException(
                          "always", new SQLException(text, "HY000", error));
                    }))
        .isInstanceOf(CannotAcquireLockException.class);
    assertThat(runs).hasValue(expected);
  }
}
