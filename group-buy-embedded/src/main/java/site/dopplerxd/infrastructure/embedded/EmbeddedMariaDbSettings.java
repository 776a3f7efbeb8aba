package site.dopplerxd.infrastructure.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an embedded database lives and how careful it is.
 *
 * @param folder everything it writes: data, log, lock
 * @param binaries where the server itself is unpacked, once; databases may share it
 * @param port on 127.0.0.1; 0 takes a free one
 * @param durable whether a commit survives the machine; a test has no use for that
 * @param bufferPoolMegabytes for the pages that it keeps in memory; that it begins with, as a
 *     server whose pool is made larger later finds its pages through a table that is too small
 * @param encrypted whether it offers TLS; its start then spends seconds on a certificate
 */
public record EmbeddedMariaDbSettings(
    Path folder,
    Path binaries,
    int port,
    boolean durable,
    int bufferPoolMegabytes,
    boolean encrypted) {

  /** The server's own default. */
  public static final int USUAL_BUFFER_POOL_MEGABYTES = 128;

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
    return new EmbeddedMariaDbSettings(folder, binaries, 0, true, USUAL_BUFFER_POOL_MEGABYTES, false);
  }

  /** A database for one test run: quick, and not to be trusted with anything. */
  public static EmbeddedMariaDbSettings disposable(Path folder, Path binaries) {
    return new EmbeddedMariaDbSettings(folder, binaries, 0, false, USUAL_BUFFER_POOL_MEGABYTES, false);
  }

  /** The same with so much memory for pages. */
  public EmbeddedMariaDbSettings withBufferPoolMegabytes(int megabytes) {
    return new EmbeddedMariaDbSettings(folder, binaries, port, durable, megabytes, encrypted);
  }

  /** The same, and it offers TLS. */
  public EmbeddedMariaDbSettings withEncryption() {
    return new EmbeddedMariaDbSettings(folder, binaries, port, durable, bufferPoolMegabytes, true);
  }

  List<String> serverOptions() {
    String bufferPool = "--innodb-buffer-pool-size=" + bufferPoolMegabytes + "M";
    String encryption = encrypted ? "--ssl" : "--skip-ssl";
    return Stream.concat(
            Stream.of(bufferPool, encryption), (durable ? DURABLE : DISPOSABLE).stream())
        .toList();
  }
}
