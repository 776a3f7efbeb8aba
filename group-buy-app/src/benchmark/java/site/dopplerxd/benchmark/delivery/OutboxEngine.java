package site.dopplerxd.benchmark.delivery;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.gruelbox.transactionoutbox.TransactionOutboxEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * transaction-outbox with its default submitter's way of working: what a transaction scheduled is
 * called right after its commit. A backlog is taken on by flushing again as soon as the workers
 * have less than a batch before them.
 */
final class OutboxEngine implements Engine {
  private static final int BATCH = 500;
  private static final int FLUSH = 1_000;
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(2);

  private final PeerDatabase database;
  private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private final ThreadPoolExecutor workers;
  private final ThreadLocalContextTransactionManager transactions;
  private final TransactionOutbox outbox;
  private volatile boolean running;
  private Thread flusher = new Thread(this::flush);

  OutboxEngine(PeerDatabase database, Scale scale) {
    this.database = database;
    this.workers =
        new ThreadPoolExecutor(scale.workers(), scale.workers(), 1, TimeUnit.MINUTES, waiting);
    this.transactions = TransactionManager.fromDataSource(database.dataSource());
    PlainHttp http = new PlainHttp();
    Sender sender = new Sending(http);
    this.outbox =
        TransactionOutbox.builder()
            .transactionManager(transactions)
            .persistor(Persistor.forDialect(Dialect.MY_SQL_8))
            .instantiator(Instantiator.using(type -> sender))
            .submitter(this::submit)
            .attemptFrequency(AGAIN_AFTER)
            .flushBatchSize(FLUSH)
            .clockProvider(this::clock)
            .build();
  }

  /** Stored while it rests, a task is as one that was scheduled long ago: due. */
  private Clock clock() {
    Clock now = Clock.system(ZoneOffset.UTC);
    return running ? now : Clock.offset(now, AGAIN_AFTER.multipliedBy(-2));
  }

  private void submit(TransactionOutboxEntry entry, Consumer<TransactionOutboxEntry> local) {
    if (running) {
      Submitter.withExecutor(workers).submit(entry, local);
    }
  }

  private void flush() {
    while (running) {
      if (waiting.size() > FLUSH / 2 || !outbox.flush()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(waiting.isEmpty() ? 200 : 2));
      }
    }
  }

  @Override
  public void store(List<Callback> callbacks) {
    for (int from = 0; from < callbacks.size(); from += BATCH) {
      List<Callback> batch = callbacks.subList(from, Math.min(callbacks.size(), from + BATCH));
      transactions.inTransaction(() -> batch.forEach(this::schedule));
    }
  }

  private void schedule(Callback callback) {
    outbox.schedule(Sender.class).post(callback.url(), callback.body());
  }

  @Override
  public void prepare(List<Callback> callbacks) {}

  @Override
  public void start() {
    running = true;
    flusher = new Thread(this::flush, "flush");
    flusher.start();
  }

  @Override
  public void stop() {
    running = false;
    try {
      flusher.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The time is taken by the first thing that is done after the commit. */
  @Override
  public long commit(Callback callback) {
    long[] committed = new long[1];
    transactions.inTransaction(
        transaction -> {
          transaction.addPostCommitHook(() -> committed[0] = System.nanoTime());
          insertBusiness(transaction.connection(), callback);
          schedule(callback);
        });
    return committed[0];
  }

  private static void insertBusiness(Connection connection, Callback callback) {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO business (id, amount) VALUES (?, 90.00)")) {
      insert.setString(1, callback.id());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String openTasks() {
    return "SELECT COUNT(*) FROM TXNO_OUTBOX";
  }

  @Override
  public void close() {
    stop();
    workers.shutdown();
    database.close();
  }

  /** Called by reflection, which does not find a lambda's name. */
  static final class Sending implements Sender {
    private final PlainHttp http;

    Sending(PlainHttp http) {
      this.http = http;
    }

    @Override
    public void post(String url, String body) {
      http.post(url, body);
    }
  }
}
