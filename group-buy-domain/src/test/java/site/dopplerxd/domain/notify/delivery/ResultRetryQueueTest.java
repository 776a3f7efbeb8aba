package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.ResultRetryQueue.Part;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ScriptedMerchant;

class ResultRetryQueueTest {
  private static final ResultWriter.ResultListener NO_LISTENER =
      new ResultWriter.ResultListener() {
        @Override
        public void recorded() {}

        @Override
        public void dropped() {}
      };

  private final ResultRetryQueue results = new ResultRetryQueue();

  private static Part part(int size) {
    return Part.fresh(IntStream.range(0, size).mapToObj(ResultRetryQueueTest::entry).toList());
  }

  private static ResultWriter.Entry entry(int taskId) {
    var notification = Examples.notification("team-" + taskId, Examples.URL);
    NotifyTaskEntity task =
        NotifyTaskEntity.created(taskId, notification, 1)
            .after(ScriptedMerchant.SUCCESS, RetrySchedule.card());
    var attempt =
        new NotifyAttempt(taskId, 1, Examples.NOW, Duration.ZERO, ScriptedMerchant.SUCCESS);
    return new ResultWriter.Entry(new AttemptRecord(task, attempt, Optional.empty()), NO_LISTENER);
  }

  @Test
  void whatWasRefusedTogetherIsTriedInHalvesTheOldestFirst() {
    Part five = part(5);
    results.add(five, 0);
    List<ResultWriter.Entry> first = results.next(0, false).orElseThrow().entries();
    List<ResultWriter.Entry> second = results.next(0, false).orElseThrow().entries();
    assertThat(first).isEqualTo(five.entries().subList(0, 2));
    assertThat(second).isEqualTo(five.entries().subList(2, 5));
    assertThat(results.next(0, false)).isEmpty();
    assertThat(results.isEmpty()).isTrue();
  }

  @Test
  void oneThatIsRefusedAloneRestsLongerAndLongerUpToTenSeconds() {
    long now = -7;
    Part part = part(1);
    for (long rest : new long[] {100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000}) {
      results.add(part, now);
      now += Duration.ofMillis(rest).toNanos();
      assertThat(results.next(now - 1, false)).isEmpty();
      part = results.next(now, false).orElseThrow();
    }
  }

  @Test
  void theOneThatRestedLongestIsTriedFirst() {
    results.add(Part.fresh(List.of(entry(1))), 50);
    results.add(Part.fresh(List.of(entry(2))), 20);
    long later = Duration.ofSeconds(1).toNanos();
    assertThat(idOf(results.next(later, false).orElseThrow())).isEqualTo(2);
    assertThat(idOf(results.next(later, false).orElseThrow())).isEqualTo(1);
  }

  @Test
  void aRestIsCutShortWhenThereIsNoTimeLeft() {
    results.add(part(1), 0);
    assertThat(results.next(0, false)).isEmpty();
    assertThat(results.next(0, true)).isPresent();
  }

  @Test
  void whatIsGivenUpIsHandedOutWhole() {
    results.add(part(1), 0);
    results.add(part(6), 0);
    assertThat(results.removeAll()).hasSize(7);
    assertThat(results.isEmpty()).isTrue();
  }

  private static long idOf(Part part) {
    return part.entries().get(0).attempt().task().id();
  }
}
