package site.dopplerxd.infrastructure.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.testing.TestDatabase;

@Tag("database")
class BoundedPoolTest {
  private static final int SIZE = 3;
  private static final int ASKERS = 30;

  private final BoundedPool pool = new BoundedPool();
  private final ExecutorService threads = Executors.newFixedThreadPool(ASKERS);

  @BeforeEach
  void open() {
    pool.setJdbcUrl(TestDatabase.jdbcUrl());
    pool.setMaximumPoolSize(SIZE);
    pool.setConnectionTimeout(3_000);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    pool.close();
  }

  @Test
  void twiceTheSizeMayWaitAndTheNextIsToldSoAtOnce() throws Exception {
    List<Connection> held = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      held.add(pool.getConnection());
    }
    List<Future<Asked>> asked = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      asked.add(threads.submit(this::ask));
    }
    int busy = 0;
    int timedOut = 0;
    for (Future<Asked> each : asked) {
      NoCapacityException why = each.get().why().orElseThrow();
      busy += why.isConnectionTimeout() ? 0 : 1;
      timedOut += why.isConnectionTimeout() ? 1 : 0;
      if (!why.isConnectionTimeout()) {
        assertThat(each.get().took()).isLessThan(Duration.ofSeconds(2));
      }
    }
    assertThat(timedOut).isEqualTo(2 * SIZE);
    assertThat(busy).isEqualTo(ASKERS - 2 * SIZE);
    for (Connection connection : held) {
      connection.close();
    }
    pool.getConnection().close();
  }

  private record Asked(Optional<NoCapacityException> why, Duration took) {}

  private Asked ask() {
    long begin = System.nanoTime();
    Throwable failure = catchThrowable(() -> pool.getConnection().close());
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new Asked(failure == null ? Optional.empty() : NoCapacityException.in(failure), took);
  }
}
