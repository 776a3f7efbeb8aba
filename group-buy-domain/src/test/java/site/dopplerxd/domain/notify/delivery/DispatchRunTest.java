package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.testing.Elsewhere;

class DispatchRunTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final DispatchRun run = new DispatchRun();

  @Test
  void aRunWithoutTasksReportsNothingAtOnce() {
    assertThat(run.await(LONG)).isEqualTo(NotifyJobReport.NOTHING);
  }

  @Test
  void everyEndIsCountedAsWhatItIs() {
    for (int i = 0; i < 7; i++) {
      run.started();
    }
    run.ended(NotifyStatus.SUCCESS);
    run.ended(NotifyStatus.SUCCESS);
    run.ended(NotifyStatus.SUCCESS);
    run.ended(NotifyStatus.RETRYING);
    run.ended(NotifyStatus.RETRYING);
    run.ended(NotifyStatus.FAILED);
    run.endedWithoutResult();
    assertThat(run.await(LONG)).isEqualTo(new NotifyJobReport(7, 3, 2, 1));
  }

  @Test
  void whatIsGivenBackIsWaitedForAndNotCounted() {
    run.releasing();
    CompletableFuture<NotifyJobReport> report =
        CompletableFuture.supplyAsync(() -> run.await(LONG), Elsewhere.THREADS);
    assertThat(report).isNotDone();
    run.endedWithoutResult();
    assertThat(report.join()).isEqualTo(NotifyJobReport.NOTHING);
  }

  @Test
  void theReportWaitsForTheLastTask() {
    run.started();
    run.started();
    CompletableFuture<NotifyJobReport> report =
        CompletableFuture.supplyAsync(() -> run.await(LONG), Elsewhere.THREADS);
    run.ended(NotifyStatus.SUCCESS);
    assertThat(report).isNotDone();
    run.ended(NotifyStatus.SUCCESS);
    assertThat(report.join()).isEqualTo(new NotifyJobReport(2, 2, 0, 0));
  }

  @Test
  void theReportDoesNotWaitForEver() {
    run.started();
    assertThat(run.await(Duration.ofMillis(1))).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
  }

  @Test
  void whoIsInterruptedGetsWhatIsKnownAndStaysInterrupted() {
    run.started();
    Thread.currentThread().interrupt();
    assertThat(run.await(LONG)).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
    assertThat(Thread.interrupted()).isTrue();
  }
}
