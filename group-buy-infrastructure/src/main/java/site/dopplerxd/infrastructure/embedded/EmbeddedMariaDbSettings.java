package site.dopplerxd.infrastructure.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * Where an embedded database lives and how careful it is.
 *
 * @param folder everything it writes: data, log, lock
 * @param binaries where the server itself is unpacked, once; databases may share it
 * @param port on 127.0.0.1; 0 takes a free one
 * @param durable whether a commit survives the machine; a test has no use for that
 */
public record EmbeddedMariaDbSettings(Path folder, Path binaries, int port, boolean durable) {

  private static final List<String> DURABLE =
      List.of("--innodb-flush-log-at-trx-commit=1", "--default-time-zone=+00:00");

  // A server zone far from UTC shows up every NOW() that should have been UTC_TIMESTAMP().
  private static final List<String> DISPOSABLE =
      List.of(
          "--innodb-flush-log-at-trx-commit=0",
          "--innodb-flush-method=nosync",
          "--innodb-doublewrite=OFF",
          "--default-time-zone=+08:00");

  /** Paths are taken from the working directory of now. */
  public EmbeddedMariaDbSettings {
    folder = folder.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
  }

  /** A database whose data is kept in the folder between runs. */
  public static EmbeddedMariaDbSettings durable(Path folder, Path binaries) {
    return new EmbeddedMariaDbSettings(folder, binaries, 0, true);
  }

  /** A database for one test run: quick, and not to be trusted with anything. */
  public static EmbeddedMariaDbSettings disposable(Path folder, Path binaries) {
    return new EmbeddedMariaDbSettings(folder, binaries, 0, false);
  }

  List<String> serverOptions() {
    return durable ? DURABLE : DISPOSABLE;
  }
}
