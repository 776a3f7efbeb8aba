package site.dopplerxd.trigger.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.trigger.fake.FakeDomain;
import site.dopplerxd.trigger.fake.FakeNotifyTasks;

@ExtendWith(OutputCaptureExtension.class)
class GroupBuyNotifyJobTest {
  private final FakeNotifyTasks tasks = new FakeNotifyTasks();

  @Test
  void aRoundIsOneLineWithItsFourCounts(CapturedOutput output) {
    tasks.due(task(1, "https://ok.example/", 0));
    tasks.due(task(2, "https://ok.example/", 4));
    tasks.due(task(3, "https://bad.example/", 0));
    tasks.due(task(4, "https://bad.example/", 4));
    runJobOn(tasks);

    assertThat(output).contains("notify job waitCount=4 successCount=2 retryCount=1 errorCount=1");
  }

  @Test
  void aRoundWithNothingToDoIsSilent(CapturedOutput output) {
    runJobOn(tasks);

    assertThat(output).doesNotContain("notify job");
  }

  @Test
  void aRoundThatFailsIsLoggedWithItsStackAndLeavesTheNextOneAlone(CapturedOutput output) {
    runJobOn(new BrokenTasks());

    assertThat(output)
        .contains("notify job failed")
        .contains("IllegalStateException: the database is gone")
        .contains("at site.dopplerxd.trigger.job");
  }

  @Test
  void aRoundStartsEveryFifteenSecondsUnlessConfiguredOtherwise() throws Exception {
    String cron =
        GroupBuyNotifyJob.class.getDeclaredMethod("exec").getAnnotation(Scheduled.class).cron();

    assertThat(cron).isEqualTo("${group-buy.notify.cron:0/15 * * * * ?}");
    assertThat(CronExpression.isValidExpression("0/15 * * * * ?")).isTrue();
  }

  private static void runJobOn(NotifyTaskRepository tasks) {
    Clock clock = Clock.systemUTC();
    try (NotifyDispatcher dispatcher =
        FakeDomain.dispatcher(
            tasks, FakeChannel.calling(request -> answerOf(request.target().address())), clock)) {
      new GroupBuyNotifyJob(FakeDomain.settlementsOn(dispatcher, clock)).exec();
    }
  }

  private static DeliveryResult answerOf(String url) {
    return url.contains("ok")
        ? new DeliveryResult.Delivered(200, "success", AcknowledgementMode.SUCCESS_BODY)
        : new DeliveryResult.Refused(200, "error");
  }

  private static NotifyTaskEntity task(long id, String url, int attempts) {
    var notification =
        new Notification(
            "event-" + id,
            NotifyCategory.TRADE_SETTLEMENT,
            Subject.team(new TeamId("team-" + id)),
            Optional.of(new ActivityId(1)),
            Optional.empty(),
            ClientId.NO_CLIENT,
            NotifyTarget.http(url),
            "{}",
            Optional.empty());
    var status = attempts == 0 ? NotifyStatus.WAITING : NotifyStatus.RETRYING;
    return new NotifyTaskEntity(id, notification, status, attempts, null, 1);
  }

  private static final class BrokenTasks extends FakeNotifyTasks {
    @Override
    public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
      throw new IllegalStateException("the database is gone");
    }
  }
}
