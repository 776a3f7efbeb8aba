package site.dopplerxd.benchmark.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The least that delivers at least once, written for this and nothing else: what all that is above
 * it costs. One thread claims batches, workers call, one thread records batches; no retries, no
 * domain, nothing kept of an attempt. What a transaction commits is born claimed and called at
 * once.
 */
final class HandWrittenEngine implements Engine {
  private static final String TABLE =
      """
      CREATE TABLE task (
        id      BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
        url     VARCHAR(512) NOT NULL,
        body    MEDIUMTEXT   NOT NULL,
        status  TINYINT      NOT NULL,
        due_at  DATETIME(6)  NULL,
        KEY idx_due (due_at)
      )
      """;

  private static final String INSERT =
      "INSERT INTO task (url, body, status, due_at) VALUES (?, ?, 0, UTC_TIMESTAMP(6) + INTERVAL ?"
          + " SECOND)";
  private static final String CLAIM =
      "SELECT id, url, body FROM task WHERE due_at <= UTC_TIMESTAMP(6) ORDER BY due_at LIMIT ? FOR"
          + " UPDATE SKIP LOCKED";
  private static final String LEASE =
      "UPDATE task SET due_at = UTC_TIMESTAMP(6) + INTERVAL 30 SECOND WHERE id IN (%s)";
  private static final String DONE = "UPDATE task SET status = 1, due_at = NULL WHERE id IN (%s)";
  private static final int BATCH = 512;
  private static final int LEASE_SECONDS = 30;

  private record Row(long id, String url, String body) {}

  private final PlainHttp http = new PlainHttp();
  private final PeerDatabase database;
  private final ExecutorService workers;
  private final Semaphore room = new Semaphore(2 * BATCH);
  private final LinkedBlockingQueue<Long> called = new LinkedBlockingQueue<>();
  private final Thread recorder = new Thread(this::record, "recorder");
  private Thread claimer = new Thread(this::claim);
  private volatile boolean running;

  HandWrittenEngine(PeerDatabase database, Scale scale) {
    this.database = database;
    this.workers = Executors.newFixedThreadPool(scale.workers());
    database.jdbc().execute(TABLE);
    recorder.setDaemon(true);
    recorder.start();
  }

  private void claim() {
    while (running) {
      room.acquireUninterruptibly(BATCH);
      List<Row> rows = claimBatch();
      room.release(BATCH - rows.size());
      rows.forEach(this::call);
      if (rows.size() < BATCH) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
  }

  private List<Row> claimBatch() {
    return database.inTransaction(
        () -> {
          List<Row> due = database.jdbc().query(CLAIM, HandWrittenEngine::row, BATCH);
          change(LEASE, due.stream().map(Row::id).toList());
          return due;
        });
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(row.getLong(1), row.getString(2), row.getString(3));
  }

  private void change(String sql, List<Long> ids) {
    if (!ids.isEmpty()) {
      String list = ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
      database.jdbc().update(sql.formatted(list));
    }
  }

  private void call(Row row) {
    workers.execute(
        () -> {
          try {
            http.post(row.url(), row.body());
            called.add(row.id());
          } catch (RuntimeException e) {
            room.release(); // Due again when its lease ends.
          }
        });
  }

  private void record() {
    try {
      while (true) {
        List<Long> batch = new ArrayList<>(List.of(called.take()));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
        called.drainTo(batch, BATCH - 1);
        change(DONE, batch);
        room.release(batch.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void store(List<Callback> callbacks) {
    database
        .jdbc()
        .batchUpdate(
            INSERT, callbacks.stream().map(it -> new Object[] {it.url(), it.body(), 0}).toList());
  }

  @Override
  public void prepare(List<Callback> callbacks) {}

  @Override
  public void start() {
    running = true;
    claimer = new Thread(this::claim, "claimer");
    claimer.start();
  }

  @Override
  public void stop() {
    running = false;
    try {
      claimer.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long commit(Callback callback) {
    long id =
        database.inTransaction(
            () -> {
              database.insertBusiness(callback);
              return insertClaimed(callback);
            });
    long committed = System.nanoTime();
    room.acquireUninterruptibly();
    call(new Row(id, callback.url(), callback.body()));
    return committed;
  }

  private long insertClaimed(Callback callback) {
    var key = new GeneratedKeyHolder();
    database
        .jdbc()
        .update(
            connection -> {
              var insert = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS);
              insert.setString(1, callback.url());
              insert.setString(2, callback.body());
              insert.setInt(3, LEASE_SECONDS);
              return insert;
            },
            key);
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  @Override
  public String openTasks() {
    return "SELECT COUNT(*) FROM task WHERE status <> 1";
  }

  @Override
  public void close() {
    stop();
    workers.shutdown();
    recorder.interrupt();
    database.close();
  }
}
