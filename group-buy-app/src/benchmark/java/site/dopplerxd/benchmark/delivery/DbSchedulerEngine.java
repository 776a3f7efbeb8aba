package site.dopplerxd.benchmark.delivery;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * db-scheduler as its README advises for high throughput: fetches for four times its threads as
 * soon as they are no more than its threads. Data is written as text, without Java's serialization.
 * After each commit the scheduler is asked to look for what is due, which its README advises for
 * tasks that are scheduled inside a transaction.
 */
final class DbSchedulerEngine implements Engine {
  private static final String TABLE =
      """
      CREATE TABLE scheduled_tasks (
        task_name            VARCHAR(100) NOT NULL,
        task_instance        VARCHAR(100) NOT NULL,
        task_data            BLOB,
        execution_time       TIMESTAMP(6) NOT NULL,
        picked               BOOLEAN      NOT NULL,
        picked_by            VARCHAR(50),
        last_success         TIMESTAMP(6) NULL,
        last_failure         TIMESTAMP(6) NULL,
        consecutive_failures INT,
        last_heartbeat       TIMESTAMP(6) NULL,
        version              BIGINT       NOT NULL,
        priority             SMALLINT,
        PRIMARY KEY (task_name, task_instance),
        INDEX execution_time_idx (execution_time),
        INDEX last_heartbeat_idx (last_heartbeat)
      )
      """;

  private static final int BATCH = 500;

  private final PlainHttp http = new PlainHttp();
  private final OneTimeTask<String> task =
      Tasks.oneTime("callback", String.class).execute((instance, context) -> send(instance));
  private final PeerDatabase database;
  private final Scale scale;
  private final UnaryOperator<SchedulerBuilder> polling;
  private Scheduler scheduler;

  DbSchedulerEngine(PeerDatabase database, Scale scale, UnaryOperator<SchedulerBuilder> polling) {
    this.database = database;
    this.scale = scale;
    this.polling = polling;
    database.jdbc().execute(TABLE);
    this.scheduler = build();
  }

  /** Named, as what it finds out by itself on MariaDB would rule out locking while fetching. */
  private Scheduler build() {
    SchedulerBuilder builder =
        Scheduler.create(database.transactionalDataSource(), task)
            .jdbcCustomization(new MySQL8JdbcCustomization(true))
            .serializer(new TextSerializer())
            .threads(scale.workers())
            .pollingInterval(Duration.ofSeconds(1));
    return polling.apply(builder).build();
  }

  private void send(TaskInstance<String> instance) {
    String[] data = instance.getData().split("\n", 2);
    http.post(data[0], data[1]);
  }

  private TaskInstance<String> instance(Callback callback) {
    return task.instance(callback.id(), callback.url() + "\n" + callback.body());
  }

  @Override
  public void store(List<Callback> callbacks) {
    for (int from = 0; from < callbacks.size(); from += BATCH) {
      List<TaskInstance<?>> batch = new ArrayList<>();
      callbacks.subList(from, Math.min(callbacks.size(), from + BATCH)).stream()
          .map(this::instance)
          .forEach(batch::add);
      scheduler.scheduleBatch(batch, Instant.now());
    }
  }

  @Override
  public void prepare(List<Callback> callbacks) {}

  @Override
  public void start() {
    scheduler.start();
  }

  @Override
  public void stop() {
    scheduler.stop();
    scheduler = build();
  }

  @Override
  public long commit(Callback callback) {
    database.inTransaction(
        () -> {
          database.insertBusiness(callback);
          scheduler.schedule(instance(callback), Instant.now());
          return callback;
        });
    long committed = System.nanoTime();
    scheduler.triggerCheckForDueExecutions();
    return committed;
  }

  @Override
  public String openTasks() {
    return "SELECT COUNT(*) FROM scheduled_tasks";
  }

  @Override
  public void close() {
    scheduler.stop();
    database.close();
  }
}
