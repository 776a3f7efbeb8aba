package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.domain.notify.delivery.CallLanes.Lane;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;
import site.dopplerxd.domain.testing.ScriptedAdmission;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;

class CallExecutorTest {
  private final SettableClock clock = new SettableClock();
  private final InMemoryNotifyTasks tasks =
      new InMemoryNotifyTasks(new InMemoryUnitOfWork(), clock);
  private final RecordingDeliveryObserver observer = new RecordingDeliveryObserver();
  private final ScriptedAdmission admission = new ScriptedAdmission();
  private final Leases leases =
      new Leases("node", Duration.ofMinutes(1), Map.of(), System::nanoTime);
  private final ScriptedMerchant merchant = new ScriptedMerchant();
  private final InFlightLimit permits = new InFlightLimit(1);
  private final ResultWriter recorder = new ResultWriter(tasks, observer, 1, () -> {});
  private Consumer<Runnable> threads = Runnable::run;
  private final CallLanes lanes =
      new CallLanes(
          1,
          Map.of(),
          (types, limit) -> new Lane(types, permits, new Workers(), lane -> {}, System::nanoTime));

  @AfterEach
  void end() {
    lanes.each(Lane::close);
  }

  static Stream<Throwable> refusals() {
    return Stream.of(
        new RejectedExecutionException("shut down"),
        new OutOfMemoryError("unable to create native thread"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aCallThatGetsNoThreadGivesEverythingBack(Throwable refusal) {
    DispatchRun run = new DispatchRun();
    permits.tryTake();
    LeasedTask leased = leased();
    threads = without(refusal);
    calls().start(leased, run, lanes.shared());

    assertThat(admission.unused()).isEqualTo(1);
    assertThat(observer.leftUncalled()).isEmpty();
    assertThat(observer.ourFaults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.cause())
                  .isEqualTo("no thread: " + refusal.getClass().getSimpleName());
              assertThat(fault.exception().orElseThrow())
                  .hasStackTraceContaining(refusal.toString());
            });
    assertThat(permits.tryTake()).isTrue();
    assertThat(run.await(Duration.ofMinutes(1))).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
  }

  @Test
  void aCallThatFailedOnOurSideKeepsItsPermitUntilItsTaskIsGivenBack() {
    merchant.answers(Examples.URL, new DeliveryResult.LocalFailure("the egress proxy is away"));
    permits.tryTake();
    try (CallExecutor calls = calls()) {
      calls.start(leased(), new DispatchRun(), lanes.shared());

      assertThat(observer.ourFaults()).hasSize(1);
      assertThat(permits.tryTake()).isFalse();
      calls.open();
      Soon.until(permits::tryTake);
      permits.release(1);
    }
  }

  @Test
  void aResultsRoomIsGivenBackWhenItIsWrittenDown() {
    try (CallExecutor calls = calls()) {
      calls.open();
      for (int i = 0; i < ResultWriter.ROOM_PER_PERMIT; i++) {
        Soon.until(permits::tryTake);
        calls.start(leased(), new DispatchRun(), lanes.shared());
      }
      for (int i = 0; i < ResultWriter.ROOM_PER_PERMIT; i++) {
        Soon.until(recorder::enter);
      }
      assertThat(recorder.enter()).isFalse();
    }
  }

  private LeasedTask leased() {
    var notification = Examples.notification("team", Examples.URL);
    return new LeasedTask(NotifyTaskEntity.created(1, notification, 1), leases.next());
  }

  private CallExecutor calls() {
    return new CallExecutor(
        lanes,
        FakeChannel.only(merchant),
        admission,
        new AttemptRunner(
            FakeChannel.only(merchant),
            client -> Examples.TERMS,
            leases,
            new DispatcherSettings("node", 1, Duration.ofSeconds(1), Duration.ofSeconds(3)),
            clock,
            System::nanoTime),
        recorder,
        new LeaseReleaser(tasks, observer, 1),
        Duration.ofSeconds(1),
        observer);
  }

  private static Consumer<Runnable> without(Throwable refusal) {
    return work -> {
      if (refusal instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) refusal;
    };
  }

  /** Without threads: does with work what it is told. */
  private final class Workers extends AbstractExecutorService {
    @Override
    public void execute(Runnable work) {
      threads.accept(work);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
