package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import site.dopplerxd.domain.notify.delivery.ResultRetryQueue.Part;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.shared.Safely;

/**
 * Writes results down, the results of many calls in one transaction, on a thread of its own. What
 * cannot be written is kept and tried again; see {@link ResultRetryQueue}. The queue is bounded:
 * once it has no room, each of its writers keeps its permit until its result is written.
 */
final class ResultWriter {
  /**
   * Size of the write queue per permit: one batch being written, one being collected (measured in
   * docs/decisions/0010).
   */
  static final int ROOM_PER_PERMIT = 2;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** A result, and whom to tell how it ended. */
  record Entry(AttemptRecord attempt, ResultListener listener) {}

  /** Is told how a result ended: one of the two, once. */
  interface ResultListener {
    /** It was written down, and counts. */
    void recorded();

    /**
     * It changes nothing: the task was claimed again or changed by a person meanwhile, or this node
     * stops before it is written.
     */
    void dropped();
  }

  private final BatchQueue<Entry> queue;
  private final ResultRetryQueue retries = new ResultRetryQueue();
  private final Thread thread = new Thread(this::run, "notify-recorder");
  private final NotifyTaskRepository tasks;
  private final DeliveryObserver observer;
  private final Runnable lookForDueTasks;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Semaphore room;
  private volatile boolean closing;
  private Duration pause = FIRST_PAUSE;

  /**
   * Begins empty.
   *
   * @param lookForDueTasks run when a task is due now that waited for one that is closed
   */
  ResultWriter(
      NotifyTaskRepository tasks,
      DeliveryObserver observer,
      int permits,
      Runnable lookForDueTasks) {
    this.lookForDueTasks = lookForDueTasks;
    int results = ROOM_PER_PERMIT * permits;
    this.room = new Semaphore(results);
    this.queue = new BatchQueue<>(results + permits);
    this.tasks = tasks;
    this.observer = observer;
  }

  void start() {
    thread.start();
  }

  /** Takes room for one result, if there is any, to be left when it is written down. */
  boolean enter() {
    return room.tryAcquire();
  }

  /** Gives room back. */
  void leave() {
    room.release();
  }

  /** Adds a result that has room here, or whose call keeps its permit. */
  void add(Entry entry) {
    waiting.incrementAndGet();
    queue.add(entry);
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty() || !retries.isEmpty()) {
        record(nextPart());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      giveUp();
    }
  }

  private Part nextPart() throws InterruptedException {
    Optional<Part> again = retries.next(System.nanoTime(), closing);
    return again.isPresent() ? again.get() : Part.fresh(onePerTask(queue.next()));
  }

  /**
   * Two results of one task meet when its lease ended before the first could be written and this
   * node took it again; they are told apart by their versions, one batch by one.
   */
  private List<Entry> onePerTask(List<Entry> batch) {
    Map<Long, Entry> firsts = new LinkedHashMap<>();
    for (Entry entry : batch) {
      if (firsts.putIfAbsent(entry.attempt().task().id(), entry) != null) {
        queue.add(entry);
      }
    }
    return List.copyOf(firsts.values());
  }

  /** Outlives errors too: without this thread permits would soon come free no more. */
  private void record(Part part) throws InterruptedException {
    if (part.entries().isEmpty()) {
      return;
    }
    RecordedBatch batch;
    try {
      batch = tasks.record(part.entries().stream().map(Entry::attempt).toList());
    } catch (RuntimeException | Error e) {
      failed(part, e);
      return;
    }
    pause = FIRST_PAUSE;
    part.entries()
        .forEach(entry -> tell(entry, batch.stale().contains(entry.attempt().task().id())));
    if (batch.woken() > 0) {
      Safely.run(lookForDueTasks);
    }
  }

  /** Results that are not written down yet. */
  int waiting() {
    return waiting.get();
  }

  private void tell(Entry entry, boolean stale) {
    observer.attempted(entry.attempt(), stale);
    Safely.run(stale ? entry.listener()::dropped : entry.listener()::recorded);
    waiting.decrementAndGet();
  }

  private void failed(Part part, Throwable cause) throws InterruptedException {
    retries.add(part, System.nanoTime());
    observer.recordingFailed(part.entries().size(), Faults.unchecked(cause));
    long millis = pause.toMillis();
    Thread.sleep(millis + ThreadLocalRandom.current().nextLong(millis));
    pause = Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), millis * 2));
  }

  private void giveUp() {
    List<Entry> left = retries.removeAll();
    left.addAll(queue.removeAll());
    waiting.addAndGet(-left.size());
    left.forEach(entry -> Safely.run(entry.listener()::dropped));
  }

  /**
   * Returns when everything queued is written, or the grace is over.
   *
   * @param grace zero when nothing is queued, nor will be
   */
  void close(Duration grace) {
    closing = true;
    try {
      if (!grace.isZero()) {
        thread.join(Math.max(1, grace.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
