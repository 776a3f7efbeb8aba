package site.dopplerxd.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import site.dopplerxd.testing.ProcessReading;

/** Looks twice a second at what a process takes, and remembers the most. */
final class MostTaken implements AutoCloseable {
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private final ProcessReading process;
  private final long threadsBefore;
  private final long filesBefore;
  private volatile long threads;
  private volatile long files;

  MostTaken(ProcessReading process) {
    this.process = process;
    this.threadsBefore = process.threads();
    this.filesBefore = process.openFiles();
    looks.scheduleWithFixedDelay(this::look, 0, 500, TimeUnit.MILLISECONDS);
  }

  private void look() {
    threads = Math.max(threads, process.threads());
    files = Math.max(files, process.openFiles());
  }

  void assertGrewAtMost(long moreThreads, long moreFiles) {
    assertThat(threads).as("threads").isLessThanOrEqualTo(threadsBefore + moreThreads);
    assertThat(files).as("open files and sockets").isLessThanOrEqualTo(filesBefore + moreFiles);
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  @Override
  public String toString() {
    return "%d threads (%d before), %d open files (%d before)"
        .formatted(threads, threadsBefore, files, filesBefore);
  }
}
