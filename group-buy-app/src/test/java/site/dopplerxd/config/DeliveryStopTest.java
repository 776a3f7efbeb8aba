package site.dopplerxd.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lombok.RequiredArgsConstructor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;

/** In which order a node ends. */
class DeliveryStopTest {
  private final NotifyConfiguration configuration = new NotifyConfiguration();
  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  private final AtomicInteger calls = new AtomicInteger();
  private final NotifyDispatcher dispatcher =
      configuration.notifyDispatcher(
          tasks,
          FakeChannel.calling(
              delivery -> {
                calls.incrementAndGet();
                return ScriptedMerchant.SUCCESS;
              }),
          client -> Examples.TERMS,
          url -> HostAdmission.Admitted.UNLIMITED,
          List.of(new RecordingDeliveryObserver()),
          new DispatcherSettings("node", 4, Duration.ofSeconds(5), Duration.ofMinutes(1)),
          clock);

  /** Has what is due delivered when it is stopped, if that is possible then. */
  @RequiredArgsConstructor
  private final class Stopped implements SmartLifecycle {
    private final int phase;
    private int delivered;
    private boolean running;

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      database.inTransaction(
          () -> tasks.addDue(Examples.notification("team" + phase, "https://a.example/")));
      delivered = dispatcher.dispatchDue().successCount();
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return phase;
    }
  }

  @Test
  void deliveriesEndAfterTheWebServerAndBeforeJobsAreWaitedForAndTheConnectionToABrokerEnds() {
    var jobs = new Stopped(new ThreadPoolTaskScheduler().getPhase());
    var webServer = new Stopped(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    var connection = new Stopped(Integer.MIN_VALUE);
    try (var context = new GenericApplicationContext()) {
      context.registerBean("connection", SmartLifecycle.class, () -> connection);
      context.registerBean("jobs", SmartLifecycle.class, () -> jobs);
      context.registerBean("webServer", SmartLifecycle.class, () -> webServer);
      context.registerBean(
          "deliveryStops",
          SmartLifecycle.class,
          () -> new NotifyConfiguration.DeliveryStop(List.of(dispatcher::close)));
      context.refresh();
    }
    assertThat(webServer.delivered).isEqualTo(1);
    assertThat(jobs.delivered).isZero();
    assertThat(connection.delivered).isZero();
    assertThat(calls).hasValue(1);
  }
}
