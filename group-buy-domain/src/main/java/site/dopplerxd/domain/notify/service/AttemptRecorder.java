package site.dopplerxd.domain.notify.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import site.dopplerxd.domain.notify.model.AttemptRecord;
import site.dopplerxd.domain.notify.port.DeliveryObserver;
import site.dopplerxd.domain.notify.port.NotifyTaskRepository;

/**
 * Writes results down, the results of many calls in one transaction, on a thread of its own. What
 * cannot be written stays queued and is tried again in ever smaller batches, so that one result the
 * database does not take holds up no other. The queue is bounded by the slots of its writers: each
 * keeps its slot until its result is written.
 */
final class AttemptRecorder implements AutoCloseable {
  private static final int MAX_BATCH = 512;
  private static final Duration LINGER = Duration.ofMillis(3);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** A result, and whom to tell once it is written: whether it came too late. */
  record Entry(AttemptRecord attempt, Consumer<Boolean> recorded) {}

  private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "notify-recorder");
  private final NotifyTaskRepository tasks;
  private final DeliveryObserver observer;
  private final Duration grace;
  private volatile boolean closing;
  private int batchLimit = MAX_BATCH;
  private Duration pause = FIRST_PAUSE;

  /**
   * Starts the writing thread.
   *
   * @param grace how long {@link #close} goes on trying to write what is queued
   */
  AttemptRecorder(NotifyTaskRepository tasks, DeliveryObserver observer, Duration grace) {
    this.tasks = tasks;
    this.observer = observer;
    this.grace = grace;
    thread.start();
  }

  void add(Entry entry) {
    queue.add(entry);
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        List<Entry> batch = nextBatch();
        if (!batch.isEmpty()) {
          record(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Entry> nextBatch() throws InterruptedException {
    List<Entry> batch = new ArrayList<>();
    Entry first = queue.poll(100, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      linger(batch);
    }
    return batch;
  }

  private void linger(List<Entry> batch) throws InterruptedException {
    long end = System.nanoTime() + LINGER.toNanos();
    while (batch.size() < batchLimit) {
      Entry next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      batch.add(next);
    }
  }

  private void record(List<Entry> batch) throws InterruptedException {
    Set<Long> stale;
    try {
      stale = tasks.record(batch.stream().map(Entry::attempt).toList());
    } catch (RuntimeException e) {
      failed(batch, e);
      return;
    }
    batchLimit = Math.min(MAX_BATCH, batchLimit * 2);
    pause = FIRST_PAUSE;
    batch.forEach(entry -> tell(entry, stale.contains(entry.attempt().task().id())));
  }

  private void tell(Entry entry, boolean stale) {
    observer.attempted(entry.attempt(), stale);
    entry.recorded().accept(stale);
  }

  private void failed(List<Entry> batch, RuntimeException cause) throws InterruptedException {
    observer.recordingFailed(batch.size(), cause);
    queue.addAll(batch);
    batchLimit = Math.max(1, batchLimit / 2);
    long millis = pause.toMillis();
    Thread.sleep(millis + ThreadLocalRandom.current().nextLong(millis));
    pause = Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), millis * 2));
  }

  /** Returns when everything queued is written, or the grace is over. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(grace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
