package site.dopplerxd.domain.notify.delivery;

import java.util.List;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.shared.Safely;

/**
 * Gives tasks back that could not be called now, many at once, on a thread of its own. Best effort:
 * a task that cannot be given back is due again when its lease ends.
 */
final class LeaseReleaser implements AutoCloseable {
  private record Entry(Release release, Runnable done) {}

  private final BatchQueue<Entry> queue;
  private final Thread thread = new Thread(this::run, "notify-releaser");
  private final NotifyTaskRepository tasks;
  private final DeliveryObserver observer;
  private volatile boolean closing;

  LeaseReleaser(NotifyTaskRepository tasks, DeliveryObserver observer, int permits) {
    this.queue = new BatchQueue<>(permits);
    this.tasks = tasks;
    this.observer = observer;
  }

  void start() {
    thread.start();
  }

  /**
   * Gives a task back.
   *
   * @param done runs when it has been, or cannot be
   */
  void release(Release release, Runnable done) {
    queue.add(new Entry(release, done));
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        List<Entry> batch = queue.next();
        write(batch);
        batch.forEach(entry -> Safely.run(entry.done()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.removeAll().forEach(entry -> Safely.run(entry.done()));
    }
  }

  /** Outlives errors too: without this thread no permit of a rejected task would come free. */
  private void write(List<Entry> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      tasks.release(batch.stream().map(Entry::release).toList());
    } catch (RuntimeException | Error e) {
      observer.releasingFailed(batch.size(), Faults.unchecked(e));
    }
  }

  /** Writes nothing any more that is added later. */
  @Override
  public void close() {
    closing = true;
  }
}
