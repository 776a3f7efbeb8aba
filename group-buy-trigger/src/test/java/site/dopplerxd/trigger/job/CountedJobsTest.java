package site.dopplerxd.trigger.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.notify.retention.RetentionStep;
import site.dopplerxd.trigger.fake.FakeDomain;

@ExtendWith(OutputCaptureExtension.class)
class CountedJobsTest {

  @Test
  void aRunThatDeletedSomethingIsOneLineWithItsCounts(CapturedOutput output) {
    Map<NotifyStatus, DeletedTasks> old = new EnumMap<>(NotifyStatus.class);
    old.put(NotifyStatus.SUCCESS, new DeletedTasks(5, 6));
    old.put(NotifyStatus.ABANDONED, new DeletedTasks(2, 4));
    old.put(NotifyStatus.FAILED, new DeletedTasks(1, 5));
    runJobOn((status, age, afterId, limit) -> new RetentionStep(old.get(status), 9, true));

    assertThat(output)
        .containsOnlyOnce(
            "retention job succeeded=5 abandoned=2 failed=1 attempts=15 finished=true");
  }

  @Test
  void aRunThatWasEndedByItsBoundSaysSo(CapturedOutput output) {
    runJobOn((status, age, afterId, limit) -> new RetentionStep(new DeletedTasks(1, 1), 9, false));
    assertThat(output).contains(" finished=false");
  }

  @Test
  void aRunWithNothingToDeleteIsSilent(CapturedOutput output) {
    runJobOn((status, age, afterId, limit) -> new RetentionStep(DeletedTasks.NONE, 0, true));
    assertThat(output).doesNotContain("retention job");
  }

  @Test
  void aRunThatFailsIsLoggedWithItsStackAndLeavesTheNextOneAlone(CapturedOutput output) {
    runJobOn(CountedJobsTest::broken);
    assertThat(output)
        .contains("retention job failed")
        .contains("IllegalStateException: the database is gone")
        .contains("at site.dopplerxd.trigger.job");
  }

  @Test
  void tasksAreDeletedOnceANightAtAnOddMinuteUnlessConfiguredOtherwise() throws Exception {
    String cron =
        CountedJobs.class.getDeclaredMethod("deleteTasks").getAnnotation(Scheduled.class).cron();
    assertThat(cron).isEqualTo("${group-buy.notify.retention.cron:17 37 3 * * ?}");
    assertThat(CronExpression.isValidExpression("17 37 3 * * ?")).isTrue();
  }

  private static void runJobOn(ExpiredTaskRepository tasks) {
    new CountedJobs(
            FakeDomain.retentionOf(tasks),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null)
        .deleteTasks();
  }

  private static RetentionStep broken(NotifyStatus status, Duration age, long afterId, int limit) {
    throw new IllegalStateException("the database is gone");
  }
}
