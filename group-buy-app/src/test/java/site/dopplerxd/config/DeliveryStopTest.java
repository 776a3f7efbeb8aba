package site.dopplerxd.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.NotifyJobReport;
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
          url -> HostAdmission.Permit.UNLIMITED,
          List.of(new RecordingDeliveryObserver()),
          new DispatcherSettings("node", 4, Duration.ofSeconds(5), Duration.ofMinutes(1)),
          clock);

  /** Stopped as late as the connection to a broker. */
  @RequiredArgsConstructor
  private static final class Connection implements SmartLifecycle {
    private final NotifyDispatcher dispatcher;
    private @Nullable NotifyJobReport atTheEnd;
    private boolean running;

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      atTheEnd = dispatcher.dispatchDue();
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return Integer.MIN_VALUE;
    }
  }

  @Test
  void deliveriesEndBeforeTheConnectionToABrokerIsClosed() {
    Connection connection = new Connection(dispatcher);
    try (var context = new GenericApplicationContext()) {
      context.registerBean("connection", SmartLifecycle.class, () -> connection);
      context.registerBean(
          "deliveryStops", SmartLifecycle.class, () -> configuration.deliveryStops(dispatcher));
      context.refresh();
      assertThat(dispatcher.dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);
      database.inTransaction(
          () -> tasks.addDue(Examples.notification("team", "https://a.example/")));
    }
    assertThat(connection.atTheEnd).isEqualTo(NotifyJobReport.NOTHING);
    assertThat(calls).hasValue(0);
  }
}
