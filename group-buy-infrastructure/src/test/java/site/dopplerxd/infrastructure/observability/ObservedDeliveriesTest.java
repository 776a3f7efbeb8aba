package site.dopplerxd.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;

@ExtendWith(OutputCaptureExtension.class)
class ObservedDeliveriesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ObservedDeliveries observer =
      new ObservedDeliveries(meters, FakeChannel.at("shop.example:443"));

  @Test
  void anAttemptIsOneLineThatLeadsToEverythingAboutIt(CapturedOutput output) {
    observer.attempted(refused(), false);
    assertThat(output.getOut().lines().filter(line -> line.contains("callback task=")))
        .singleElement()
        .asString()
        .contains(
            "task=7 team=team-1 attempt=1 host=shop.example:443 outcome=refused status=RETRYING"
                + " ms=120 stale=false trace="
                + TRACE)
        .doesNotContain(Examples.URL, "outTradeNoList");
  }

  @Test
  void aTaskThatIsGivenUpIsAWarningAndALateResultIsNot(CapturedOutput output) {
    NotifyTaskEntity waiting = refused().task();
    DeliveryResult gone = new DeliveryResult.Refused(410, "gone");
    NotifyTaskEntity failed = waiting.after(gone, RetrySchedule.card());
    assertThat(failed.status()).isEqualTo(NotifyStatus.FAILED);
    NotifyAttempt attempt = refused().attempt();
    observer.attempted(new AttemptRecord(failed, attempt, Optional.empty()), false);
    observer.attempted(new AttemptRecord(failed, attempt, Optional.empty()), true);
    observer.attempted(refused(), false);
    assertThat(output.getOut().lines().filter(line -> line.contains("callback task=")))
        .hasSize(3)
        .filteredOn(line -> line.contains("WARN"))
        .singleElement()
        .asString()
        .contains("status=FAILED", "stale=false");
  }

  @Test
  void callsAreTimedByOutcomeAndClientAndTheirDelayApart() {
    observer.attempted(refused(), false);
    var timer = meters.get("group_buy.callbacks").tags("outcome", "refused", "client", "shop");
    assertThat(timer.timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(120);
    assertThat(meters.get("group_buy.callbacks.delay").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(30);
    assertThat(meters.get("group_buy.callbacks.stale").counter().count()).isZero();
  }

  @Test
  void whatCameTooLateIsCountedAsStale() {
    observer.attempted(refused(), true);
    assertThat(meters.get("group_buy.callbacks.stale").counter().count()).isOne();
    assertThat(meters.get("group_buy.tasks.failed").counter().count()).isZero();
  }

  @Test
  void aCallWithoutAThreadIsToldAsAFaultOfOurOwnWithItsStack(CapturedOutput output) {
    var lease = new Lease("node/1", Duration.ofMinutes(1), 0);
    var noThread = new IllegalStateException(new OutOfMemoryError("unable to create a thread"));
    observer.localFailure(
        new LeasedTask(refused().task(), lease),
        new DeliveryResult.LocalFailure("no thread: OutOfMemoryError", Optional.of(noThread)));
    assertThat(output.getOut())
        .contains("task=7 cause=no thread: OutOfMemoryError", "unable to create a thread", "\tat ")
        .doesNotContain("lease");
    assertThat(meters.get("group_buy.callbacks.our.faults").counter().count()).isOne();
  }

  @Test
  void whatIsGivenBackIsCountedWithItsReason() {
    var lease = new Lease("node/1", Duration.ofMinutes(1), 0);
    observer.released(new LeasedTask(refused().task(), lease), "busy");
    var counter = meters.get("group_buy.callbacks.released").tag("why", "busy").counter();
    assertThat(counter.count()).isOne();
  }

  private static AttemptRecord refused() {
    Notification plain = Examples.notification("team-1", Examples.URL);
    var traced =
        new Notification(
            plain.eventId(),
            plain.category(),
            plain.subject(),
            plain.activityId(),
            plain.channel(),
            plain.clientId(),
            plain.target(),
            plain.payload(),
            TraceParent.parse("00-" + TRACE + "-b7ad6b7169203331-01"));
    DeliveryResult result = new DeliveryResult.Refused(500, "no");
    NotifyTaskEntity task =
        NotifyTaskEntity.created(7, traced, 1).after(result, RetrySchedule.card());
    var attempt =
        new NotifyAttempt(
            7, 1, Examples.NOW, Duration.ofMillis(120), result, Duration.ofMillis(30));
    return new AttemptRecord(task, attempt, Optional.of(Duration.ofSeconds(15)));
  }
}
