package site.dopplerxd.domain.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.minute.MinuteLog.Minute;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryMinuteLog;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;

class MinuteWriterTest {
  private final SettableClock clock = new SettableClock();
  private final MinuteCounter counter = new MinuteCounter();
  private final InMemoryMinuteLog log = new InMemoryMinuteLog();
  private final MinuteWriter writer = new MinuteWriter("node", counter, log, clock);

  @Test
  void whatWasCountedIsWrittenToTheMinuteThatHasEnded() {
    counter.locked();
    counter.locked();
    writer.write();
    Minute written = minutes().get(0);
    assertThat(written.start()).isEqualTo(thisMinute().minusSeconds(60));
    assertThat(written.counts().locks()).isEqualTo(2);
  }

  @Test
  void aMinuteInWhichNothingHappenedIsWrittenTooSoThatTheNodeIsSeen() {
    writer.write();
    assertThat(minutes()).extracting(Minute::counts).containsExactly(MinuteCounts.NONE);
  }

  @Test
  void aCallCountsByItsOutcomeAndByHowLongItWasDue() {
    attempt(ScriptedMerchant.SUCCESS, Duration.ofMillis(4), Duration.ofMillis(6));
    attempt(ScriptedMerchant.SUCCESS, Duration.ofMillis(5), Duration.ofMillis(6));
    attempt(new DeliveryResult.Forbidden("port"), Duration.ofHours(1), Duration.ZERO);
    writer.write();
    MinuteCounts counts = minutes().get(0).counts();
    assertThat(counts.delivered()).isEqualTo(2);
    assertThat(counts.otherOutcomes()).isEqualTo(1);
    assertThat(counts.callbacks()).isEqualTo(3);
    assertThat(counts.latencies()).containsExactly(1, 1, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void whatCouldNotBeWrittenCountsTheNextTime() {
    counter.locked();
    attempt(ScriptedMerchant.SUCCESS, Duration.ZERO, Duration.ZERO);
    var broken =
        new MinuteWriter(
            "node",
            counter,
            new MinuteLog() {
              @Override
              public void add(String node, Instant minute, MinuteCounts counts) {
                throw new IllegalStateException("no database");
              }

              @Override
              public List<Minute> since(Instant start, int limit) {
                return List.of();
              }

              @Override
              public List<NodeSeen> nodesSince(Instant start, int limit) {
                return List.of();
              }

              @Override
              public int deleteBefore(Instant start, int limit) {
                return 0;
              }
            },
            clock);
    assertThatThrownBy(broken::write).hasMessage("no database");
    writer.write();
    assertThat(minutes().get(0).counts().locks()).isEqualTo(1);
    assertThat(minutes().get(0).counts().delivered()).isEqualTo(1);
  }

  @Test
  void minutesOlderThanADayAreForgotten() {
    Instant old = thisMinute().minus(MinuteWriter.KEPT).minusSeconds(60);
    log.add("gone", old, MinuteCounts.NONE);
    writer.write();
    assertThat(log.nodesSince(old, 10))
        .extracting(MinuteLog.NodeSeen::node)
        .containsExactly("node");
  }

  @Test
  void nothingIsLostOrCountedTwiceWhileManyCount() {
    Concurrently.times(
        8,
        i -> {
          for (int n = 0; n < 1_000; n++) {
            counter.locked();
            if (n % 100 == 0) {
              writer.write();
            }
          }
        });
    writer.write();
    assertThat(minutes().stream().mapToInt(minute -> minute.counts().locks()).sum())
        .isEqualTo(8_000);
  }

  @Test
  void aShareOfTheCallsIsAnsweredWithinABound() {
    var counts = new MinuteCounts(0, 0, 0, 0, 0, 0, 0, List.of(98, 1, 0, 1, 0, 0, 0, 0));
    assertThat(counts.within(0.5)).contains(Duration.ofMillis(10));
    assertThat(counts.within(0.99)).contains(Duration.ofMillis(30));
    assertThat(counts.within(1)).contains(Duration.ofMillis(300));
    assertThat(MinuteCounts.NONE.within(0.5)).isEmpty();
  }

  private void attempt(DeliveryResult result, Duration delay, Duration duration) {
    NotifyTaskEntity task =
        NotifyTaskEntity.created(1, Examples.notification("team", Examples.URL), 1)
            .after(result, RetrySchedule.card());
    var attempt = new NotifyAttempt(1, 1, Examples.NOW, duration, result, delay);
    counter.attempted(new AttemptRecord(task, attempt, Optional.empty()), false);
  }

  private Instant thisMinute() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }

  private List<Minute> minutes() {
    return log.since(Instant.EPOCH, 10);
  }

  @Test
  void atTheEndTheMinuteThatHasBegunIsWritten() {
    counter.locked();
    writer.writeLast();
    Minute written = minutes().get(0);
    assertThat(written.start()).isEqualTo(thisMinute());
    assertThat(written.counts().locks()).isEqualTo(1);
  }
}
