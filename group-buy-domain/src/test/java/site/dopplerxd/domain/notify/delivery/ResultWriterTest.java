package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ForwardingNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;

class ResultWriterTest {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Logger log = Logger.getLogger(Safely.class.getName());
  private final Batches batches = new Batches();
  private final RecordingDeliveryObserver observer = new RecordingDeliveryObserver();
  private final Map<Long, Boolean> told = new ConcurrentHashMap<>();
  private final ResultWriter recorder =
      new ResultWriter(batches, new DeliveryObservers(List.of(observer)), 512, () -> {});

  /** Remembers whether the result was lost; what is told of task 666 throws an error. */
  private final class Told implements ResultWriter.ResultListener {
    private final long taskId;

    Told(long taskId) {
      this.taskId = taskId;
    }

    @Override
    public void recorded() {
      tell(false);
    }

    @Override
    public void dropped() {
      tell(true);
    }

    private void tell(boolean lost) {
      if (taskId == 666) {
        throw new StackOverflowError();
      }
      told.put(taskId, lost);
    }
  }

  @BeforeEach
  void start() {
    log.setLevel(Level.OFF);
    recorder.start();
  }

  @AfterEach
  void close() {
    batches.firstWrite.countDown();
    recorder.close(Duration.ZERO);
    log.setLevel(null);
  }

  /** Remembers what was written together; each write first meets what a test puts in its way. */
  private static final class Batches extends ForwardingNotifyTasks {
    private final List<List<Long>> written = new CopyOnWriteArrayList<>();
    private volatile Consumer<List<Long>> obstacle = ids -> {};
    private volatile Set<Long> stale = Set.of();
    private final CountDownLatch firstWrite = new CountDownLatch(1);
    private final CountDownLatch atTheGate = new CountDownLatch(1);

    Batches() {
      super(new InMemoryNotifyTasks(new InMemoryUnitOfWork(), new SettableClock()));
    }

    @Override
    public RecordedBatch record(List<AttemptRecord> attempts) {
      List<Long> ids = attempts.stream().map(attempt -> attempt.task().id()).toList();
      obstacle.accept(ids);
      written.add(ids);
      return new RecordedBatch(stale, 0);
    }

    /** Keeps the recorder at its first write until the firstWrite is opened. */
    void holdUp() {
      obstacle =
          ids -> {
            atTheGate.countDown();
            await(firstWrite);
          };
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    List<Long> allWritten() {
      return written.stream().flatMap(List::stream).toList();
    }
  }

  private void add(long taskId) {
    add(taskId, 1);
  }

  private void add(long taskId, long version) {
    var notification = Examples.notification("team-" + taskId, Examples.URL);
    NotifyTaskEntity task =
        NotifyTaskEntity.created(taskId, notification, version)
            .after(ScriptedMerchant.SUCCESS, RetrySchedule.card());
    var attempt =
        new NotifyAttempt(taskId, 1, Examples.NOW, Duration.ZERO, ScriptedMerchant.SUCCESS);
    recorder.add(
        new ResultWriter.Entry(
            new AttemptRecord(task, attempt, Optional.empty()), new Told(taskId)));
  }

  private void addAll(long first, long last) {
    LongStream.rangeClosed(first, last).forEach(this::add);
  }

  private void awaitTold(int count) {
    Soon.until(() -> told.size() == count);
  }

  @Test
  void resultsThatWaitAreWrittenTogetherUpToABound() throws InterruptedException {
    batches.holdUp();
    add(0);
    batches.atTheGate.await();
    addAll(1, 600);
    batches.firstWrite.countDown();

    awaitTold(601);
    assertThat(batches.written.get(1)).hasSize(512);
    assertThat(batches.allWritten())
        .containsExactlyElementsOf(LongStream.rangeClosed(0, 600).boxed().toList());
  }

  @Test
  void everyoneIsToldWhetherTheResultCameTooLate() {
    batches.stale = Set.of(2L, 3L);
    addAll(1, 4);
    awaitTold(4);
    assertThat(told).isEqualTo(Map.of(1L, false, 2L, true, 3L, true, 4L, false));
    assertThat(observer.attempted())
        .filteredOn(RecordingDeliveryObserver.Attempted::stale)
        .extracting(attempted -> attempted.attempt().task().id())
        .containsExactly(2L, 3L);
  }

  @Test
  void whatCannotBeWrittenIsTriedAgainUntilItIs() {
    var failures = new AtomicInteger(4);
    batches.obstacle =
        ids -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the database is away");
          }
        };
    addAll(1, 50);
    awaitTold(50);
    assertThat(batches.allWritten()).hasSize(50).doesNotHaveDuplicates();
    assertThat(observer.failedRecordings()).hasSize(4);
    assertThat(told).doesNotContainValue(true);
  }

  @Test
  void oneResultTheDatabaseDoesNotTakeHoldsUpNoOther() {
    batches.obstacle = ResultWriterTest::refuse13;
    addAll(1, 100);
    awaitTold(99);
    addAll(101, 200);
    awaitTold(199);
    assertThat(told).doesNotContainKey(13L);
    assertThat(batches.allWritten()).doesNotHaveDuplicates();
  }

  @Test
  void aRefusedResultIsTriedAgainAlone() {
    batches.obstacle = ResultWriterTest::refuse13;
    addAll(1, 20);
    awaitTold(19);
    Soon.until(() -> observer.failedRecordings().contains(1));
    batches.obstacle = ids -> {};
    awaitTold(20);
    assertThat(batches.written).endsWith(List.of(13L));
  }

  private static void refuse13(List<Long> ids) {
    if (ids.contains(13L)) {
      throw new IllegalStateException("the database does not take 13");
    }
  }

  @Test
  void anErrorDoesNotEndTheRecorder() {
    var failures = new AtomicInteger(1);
    batches.obstacle =
        ids -> {
          if (failures.getAndDecrement() > 0) {
            throw new StackOverflowError();
          }
        };
    addAll(1, 3);
    awaitTold(3);
    assertThat(observer.failedRecordings()).hasSize(1);
  }

  @Test
  void anErrorOfWhomItTellsDoesNotEndTheRecorder() {
    add(666);
    Soon.until(() -> batches.allWritten().contains(666L));
    addAll(1, 3);
    awaitTold(3);
  }

  /** Its lease ended before its first result could be written, and this node took it again. */
  @Test
  void twoResultsOfOneTaskAreNotWrittenTogether() throws InterruptedException {
    batches.holdUp();
    add(0);
    batches.atTheGate.await();
    add(1, 1);
    add(2, 1);
    add(1, 2);
    batches.firstWrite.countDown();

    Soon.until(() -> batches.allWritten().size() == 4);
    assertThat(batches.written).containsExactly(List.of(0L), List.of(1L, 2L), List.of(1L));
  }

  @Test
  void closingWritesWhatIsQueued() throws InterruptedException {
    batches.holdUp();
    add(0);
    batches.atTheGate.await();
    addAll(1, 50);
    batches.firstWrite.countDown();
    recorder.close(GRACE);
    assertThat(batches.allWritten()).hasSize(51);
    assertThat(told).hasSize(51).doesNotContainValue(true);
  }

  @Test
  void closingDoesNotWaitForARestToEnd() {
    var failures = new AtomicInteger(3);
    batches.obstacle =
        ids -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("on purpose");
          }
        };
    add(1);
    Soon.until(() -> failures.get() < 3);
    recorder.close(GRACE);
    assertThat(told).isEqualTo(Map.of(1L, false));
  }

  @Test
  void whatCannotBeWrittenBeforeTheGraceIsOverIsGivenUp() {
    batches.obstacle =
        ids -> {
          throw new IllegalStateException("the database is away for good");
        };
    addAll(1, 20);
    recorder.close(Duration.ofMillis(50));
    awaitTold(20);
    assertThat(told).doesNotContainValue(false);
    assertThat(batches.written).isEmpty();
  }
}
