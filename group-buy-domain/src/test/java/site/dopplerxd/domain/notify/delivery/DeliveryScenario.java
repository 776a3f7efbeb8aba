package site.dopplerxd.domain.notify.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.testing.Elsewhere;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryEndpointConfigs;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;
import site.dopplerxd.domain.testing.ScriptedAdmission;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;

/** A dispatcher among fakes. The database's clock and the node's own stand still until moved. */
public final class DeliveryScenario implements AutoCloseable {
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
  public static final Duration LEASE = Duration.ofMinutes(1);

  public final SettableClock databaseClock = new SettableClock();

  /** Begins anywhere, as the system's does, and soon overflows. */
  final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

  public final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  public final InMemoryNotifyTasks tasks;
  public final ScriptedMerchant merchants = new ScriptedMerchant();
  final InMemoryEndpointConfigs terms;
  final ScriptedAdmission admission = new ScriptedAdmission();
  public final RecordingDeliveryObserver observer = new RecordingDeliveryObserver();
  public final NotifyDispatcher dispatcher;

  /** What a test wants different. */
  public static final class Setup {
    private int permits = 8;
    private Duration callTimeout = CALL_TIMEOUT;
    private RetrySchedule retries = RetrySchedule.card();
    private boolean clocksRun;
    private Function<NotifyTaskRepository, NotifyTaskRepository> store = Function.identity();
    private Function<DeliveryChannel, DeliveryChannel> gateway = Function.identity();
    private Function<DeliveryObserver, DeliveryObserver> observer = Function.identity();

    Setup permits(int count) {
      permits = count;
      return this;
    }

    Setup callTimeout(Duration timeout) {
      callTimeout = timeout;
      return this;
    }

    /** Retries like this, by clocks that run. */
    Setup clocksRun(RetrySchedule schedule) {
      clocksRun = true;
      retries = schedule;
      return this;
    }

    Setup store(Function<NotifyTaskRepository, NotifyTaskRepository> around) {
      store = around;
      return this;
    }

    Setup gateway(Function<DeliveryChannel, DeliveryChannel> around) {
      gateway = around;
      return this;
    }

    Setup observer(Function<DeliveryObserver, DeliveryObserver> around) {
      observer = around;
      return this;
    }

    public DeliveryScenario start() {
      return new DeliveryScenario(this);
    }
  }

  public static Setup with() {
    return new Setup();
  }

  private DeliveryScenario(Setup setup) {
    tasks = new InMemoryNotifyTasks(database, setup.clocksRun ? Clock.systemUTC() : databaseClock);
    terms = new InMemoryEndpointConfigs(setup.retries, databaseClock);
    dispatcher =
        new NotifyDispatcher(
            setup.store.apply(tasks),
            FakeChannel.only(setup.gateway.apply(merchants)),
            terms,
            admission,
            List.of(setup.observer.apply(observer)),
            new DispatcherSettings("node", setup.permits, setup.callTimeout, LEASE),
            databaseClock,
            setup.clocksRun ? System::nanoTime : nanos::get,
            LEASE);
  }

  /** The URL of the merchant of this team. */
  public static String url(String team) {
    return "https://" + team + ".example/";
  }

  NotifyTaskEntity addDue(String team) {
    return addDue(Examples.notification(team, url(team)));
  }

  NotifyTaskEntity addDue(Notification notification) {
    return database.inTransaction(() -> tasks.addDue(notification));
  }

  /** Adds a task that another node holds for a while. */
  public void addLeased(String team, Duration lease) {
    database.inTransaction(
        () ->
            tasks.addLeased(
                Examples.notification(team, url(team)), new Lease("another node", lease, 0)));
  }

  List<String> addDue(String prefix, int count) {
    List<String> teams = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    teams.forEach(this::addDue);
    return teams;
  }

  /** Completes a team: its task is written, committed and sent. */
  public void announce(String team) {
    try (OwedCallback callback = dispatcher.owedCallback()) {
      write(callback, team);
      callback.sendAfterCommit();
    }
  }

  void write(OwedCallback callback, String team) {
    database.inTransaction(
        () -> {
          callback.write(Examples.notification(team, url(team)));
          return true;
        });
  }

  public NotifyTaskEntity taskOf(String team) {
    return tasks.tasks().stream()
        .filter(task -> task.notification().subject().id().equals(team))
        .findFirst()
        .orElseThrow();
  }

  public void awaitAttempts(int count) {
    Soon.until(() -> observer.attempted().size() == count);
  }

  public void awaitUnderWay(int count) {
    Soon.until(() -> merchants.underWay() == count);
  }

  /** Runs the job on another thread. */
  CompletableFuture<NotifyJobReport> dispatchDueElsewhere() {
    return CompletableFuture.supplyAsync(dispatcher::dispatchDue, Elsewhere.THREADS);
  }

  /** Whether every permit has come back. */
  void awaitAllPermitsFree(int permits) {
    Soon.until(() -> freePermits() == permits);
  }

  private int freePermits() {
    var probes = IntStream.range(0, 100).mapToObj(i -> dispatcher.owedCallback()).toList();
    try {
      database.inTransaction(
          () -> {
            IntStream.range(0, probes.size())
                .forEach(i -> probes.get(i).write(Examples.notification("probe-" + i, url("p"))));
            throw new Probed(
                (int)
                    tasks.tasks().stream()
                        .filter(task -> task.notification().subject().id().startsWith("probe-"))
                        .filter(task -> task.version() > 0)
                        .count());
          });
      throw new AssertionError("not reached");
    } catch (Probed probed) {
      return probed.leased;
    } finally {
      probes.forEach(OwedCallback::close);
    }
  }

  private static final class Probed extends RuntimeException {
    private final int leased;

    Probed(int leased) {
      super(null, null, false, false);
      this.leased = leased;
    }
  }

  @Override
  public void close() {
    dispatcher.close();
  }
}
