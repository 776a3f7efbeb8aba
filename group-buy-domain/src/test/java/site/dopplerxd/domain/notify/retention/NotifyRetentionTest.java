package site.dopplerxd.domain.notify.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.notify.model.NotifyStatus.ABANDONED;
import static site.dopplerxd.domain.notify.model.NotifyStatus.FAILED;
import static site.dopplerxd.domain.notify.model.NotifyStatus.SUCCESS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.NotifyStatus;

class NotifyRetentionTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HALF_A_YEAR = Duration.ofDays(180);

  private final OldTasks tasks = new OldTasks();

  @AfterEach
  void forgetTheInterruption() {
    Thread.interrupted();
  }

  @Test
  void failedTasksAreKeptForAnAgeOfTheirOwn() {
    retention(10).run();
    assertThat(tasks.asked)
        .containsExactly(
            new Asked(FAILED, HALF_A_YEAR, 0, 500),
            new Asked(ABANDONED, MONTH, 0, 500),
            new Asked(SUCCESS, MONTH, 0, 500));
  }

  @Test
  void batchFollowsBatchUntilTheLastOfEachStatus() {
    tasks.old.putAll(Map.of(SUCCESS, 1_200, FAILED, 500, ABANDONED, 1));
    RetentionReport report = retention(100).run();

    assertThat(report.succeeded()).isEqualTo(new DeletedTasks(1_200, 2_400));
    assertThat(report.failed()).isEqualTo(new DeletedTasks(500, 1_000));
    assertThat(report.abandoned()).isEqualTo(new DeletedTasks(1, 2));
    assertThat(report.total()).isEqualTo(new DeletedTasks(1_701, 3_402));
    assertThat(report.finished()).isTrue();
  }

  @Test
  void eachBatchBeginsWhereTheOneBeforeItEnded() {
    tasks.old.put(SUCCESS, 1_200);
    retention(100).run();
    assertThat(tasks.asked)
        .filteredOn(asked -> asked.status() == SUCCESS)
        .extracting(Asked::afterId)
        .containsExactly(0L, 500L, 1_000L);
  }

  @Test
  void tasksThatAreStillKeptCostARunItsBatchesToo() {
    tasks.old.put(SUCCESS, 5_000);
    tasks.locked = true;
    RetentionReport report = retention(3).run();
    assertThat(report.succeeded().isEmpty()).isTrue();
    assertThat(tasks.asked).hasSize(2 + 3);
    assertThat(report.finished()).isFalse();
  }

  @Test
  void aRunEndsAfterItsBatchesAndSaysThatThereMayBeMore() {
    tasks.old.putAll(Map.of(SUCCESS, 5_000, ABANDONED, 600));
    RetentionReport first = retention(3).run();

    assertThat(first.abandoned().tasks()).isEqualTo(600);
    assertThat(first.succeeded().tasks()).isEqualTo(500);
    assertThat(first.finished()).isFalse();
    assertThat(retention(3).run().succeeded().tasks()).isEqualTo(1_500);
  }

  @Test
  void manySuccessesDoNotKeepTheFewOthers() {
    tasks.old.putAll(Map.of(SUCCESS, Integer.MAX_VALUE / 4, FAILED, 1, ABANDONED, 1));
    RetentionReport report = retention(3).run();

    assertThat(report.failed().tasks()).isEqualTo(1);
    assertThat(report.abandoned().tasks()).isEqualTo(1);
  }

  @Test
  void anInterruptedRunEndsBetweenTwoBatches() {
    tasks.old.put(SUCCESS, 5_000);
    tasks.afterEachBatch = Thread.currentThread()::interrupt;
    RetentionReport report = retention(100).run();

    assertThat(report.succeeded().tasks()).isZero();
    assertThat(tasks.asked).hasSize(1);
    assertThat(report.finished()).isFalse();
  }

  private NotifyRetention retention(int maxBatches) {
    return new NotifyRetention(tasks, new RetentionSettings(MONTH, HALF_A_YEAR, 500, maxBatches));
  }

  private record Asked(NotifyStatus status, Duration age, long afterId, int limit) {}

  /** So many that are old enough, each with two attempts. */
  private static final class OldTasks implements ExpiredTaskRepository {
    private final Map<NotifyStatus, Integer> old = new EnumMap<>(NotifyStatus.class);
    private final List<Asked> asked = new ArrayList<>();
    private Runnable afterEachBatch = () -> {};
    private boolean locked;

    @Override
    public RetentionStep deleteClosed(NotifyStatus status, Duration age, long afterId, int limit) {
      asked.add(new Asked(status, age, afterId, limit));
      int found = Math.min(limit, old.getOrDefault(status, 0));
      old.merge(status, -found, Integer::sum);
      afterEachBatch.run();
      DeletedTasks deleted = locked ? DeletedTasks.NONE : new DeletedTasks(found, 2 * found);
      return new RetentionStep(deleted, afterId + found, found < limit);
    }
  }
}
