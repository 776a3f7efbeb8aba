package site.dopplerxd.benchmark.delivery;

import java.time.Duration;
import java.util.List;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.BackgroundJobRequest;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/**
 * JobRunr, its free edition, polling as often as that lets it on a SQL database. It cannot take
 * part in a business transaction, so a job is enqueued after its commit: what a crash between the
 * two loses is not measured here.
 */
final class JobRunrEngine implements Engine {
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(5);

  private final PeerDatabase database;
  private final BackgroundJobServer server;
  private boolean started;

  JobRunrEngine(PeerDatabase database, Scale scale) {
    this.database = database;
    var handler = new Sending(new PlainHttp());
    JobRunr.configure()
        .useJobActivator(
            new JobActivator() {
              @Override
              public <T> T activateJob(Class<T> type) {
                return type.cast(handler);
              }
            })
        .useStorageProvider(SqlStorageProviderFactory.using(database.dataSource()))
        .useBackgroundJobServer(
            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                .andPollInterval(SHORTEST_POLL)
                .andWorkerCount(scale.workers()),
            false)
        .initialize();
    this.server = JobRunr.getBackgroundJobServer();
  }

  @Override
  public void store(List<Callback> callbacks) {
    BackgroundJobRequest.enqueue(callbacks.stream().map(JobRunrEngine::job));
  }

  private static Job job(Callback callback) {
    return new Job(callback.url(), callback.body());
  }

  @Override
  public void prepare(List<Callback> callbacks) {}

  @Override
  public void start() {
    if (started) {
      server.resumeProcessing();
    } else {
      server.start();
      started = true;
    }
  }

  @Override
  public void stop() {
    server.pauseProcessing();
  }

  @Override
  public long commit(Callback callback) {
    database.inTransaction(() -> database.insertBusiness(callback));
    BackgroundJobRequest.enqueue(job(callback));
    return System.nanoTime();
  }

  @Override
  public String openTasks() {
    return "SELECT COUNT(*) FROM jobrunr_jobs WHERE state <> 'SUCCEEDED'";
  }

  @Override
  public void close() {
    JobRunr.destroy();
    database.close();
  }

  /** Public with an empty constructor, for JSON. */
  public static final class Job implements JobRequest {
    private String url = "";
    private String body = "";

    public Job() {}

    Job(String url, String body) {
      this.url = url;
      this.body = body;
    }

    @Override
    public Class<Sending> getJobRequestHandler() {
      return Sending.class;
    }
  }

  /** Does the job. */
  public static final class Sending implements JobRequestHandler<Job> {
    private final PlainHttp http;

    Sending(PlainHttp http) {
      this.http = http;
    }

    @Override
    public void run(Job job) {
      http.post(job.url, job.body);
    }
  }
}
