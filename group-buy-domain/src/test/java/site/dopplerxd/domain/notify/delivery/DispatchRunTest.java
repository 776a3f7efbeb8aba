package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.testing.Elsewhere;

class DispatchRunTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final DispatchRun tally = new DispatchRun();

  @Test
  void aRunWithoutTasksReportsNothingAtOnce() {
    assertThat(tally.await(LONG)).isEqualTo(NotifyJobReport.NOTHING);
  }

  @Test
  void everyEndIsCountedAsWhatItIs() {
    for (int i = 0; i < 7; i++) {
      tally.started();
    }
    tally.ended(NotifyStatus.SUCCESS);
    tally.ended(NotifyStatus.SUCCESS);
    tally.ended(NotifyStatus.SUCCESS);
    tally.ended(NotifyStatus.RETRYING);
    tally.ended(NotifyStatus.RETRYING);
    tally.ended(NotifyStatus.FAILED);
    tally.lost();
    assertThat(tally.await(LONG)).isEqualTo(new NotifyJobReport(7, 3, 2, 1));
  }

  @Test
  void whatIsGivenBackIsWaitedForAndNotCounted() {
    tally.releasing();
    CompletableFuture<NotifyJobReport> report =
        CompletableFuture.supplyAsync(() -> tally.await(LONG), Elsewhere.THREADS);
    assertThat(report).isNotDone();
    tally.lost();
    assertThat(report.join()).isEqualTo(NotifyJobReport.NOTHING);
  }

  @Test
  void theReportWaitsForTheLastTask() {
    tally.started();
    tally.started();
    CompletableFuture<NotifyJobReport> report =
        CompletableFuture.supplyAsync(() -> tally.await(LONG), Elsewhere.THREADS);
    tally.ended(NotifyStatus.SUCCESS);
    assertThat(report).isNotDone();
    tally.ended(NotifyStatus.SUCCESS);
    assertThat(report.join()).isEqualTo(new NotifyJobReport(2, 2, 0, 0));
  }

  @Test
  void theReportDoesNotWaitForEver() {
    tally.started();
    assertThat(tally.await(Duration.ofMillis(1))).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
  }

  @Test
  void whoIsInterruptedGetsWhatIsKnownAndStaysInterrupted() {
    tally.started();
    Thread.currentThread().interrupt();
    assertThat(tally.await(LONG)).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
    assertThat(Thread.interrupted()).isTrue();
  }
}
