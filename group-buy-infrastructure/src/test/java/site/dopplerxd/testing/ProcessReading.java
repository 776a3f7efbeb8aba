package site.dopplerxd.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What another process takes of this machine, as Linux and the JDK's tools tell. */
public record ProcessReading(long pid) {
  private static final int BYTES_OF_A_KILOBYTE = 1_024;

  /** What is left of a JVM's heap after a full collection, which this starts. */
  public long liveHeapBytes() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    ProcessBuilder histogram = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram");
    try (BufferedReader lines = histogram.start().inputReader()) {
      String total =
          lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
      return Long.parseLong(total.strip().split("\\s+")[2]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The memory that is resident, heap, code and stacks together. */
  public long residentBytes() {
    return status("VmRSS:") * BYTES_OF_A_KILOBYTE;
  }

  public long threads() {
    return status("Threads:");
  }

  /** Everything that has a file descriptor: files, and both ends of connections. */
  public long openFiles() {
    return descriptors().count;
  }

  public long sockets() {
    return descriptors().sockets;
  }

  /** Processor time since its start, of all its threads. */
  public Duration processorTime() {
    return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
  }

  private long status(String key) {
    try (Stream<String> lines = Files.lines(proc("status"))) {
      String line = lines.filter(each -> each.startsWith(key)).findFirst().orElseThrow();
      return Long.parseLong(line.split("\\s+")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Descriptors(long count, long sockets) {}

  private Descriptors descriptors() {
    long count = 0;
    long sockets = 0;
    try (Stream<Path> open = Files.list(proc("fd"))) {
      for (Path descriptor : open.toList()) {
        count++;
        sockets += leadsToSocket(descriptor) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Descriptors(count, sockets);
  }

  private static boolean leadsToSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }
}
