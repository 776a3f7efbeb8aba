package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/** Keeps other JVMs off a folder; the operating system lets go of it however this JVM ends. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class FolderLock implements AutoCloseable {

  // POSIX drops a lock as soon as the process closes any handle on the file,
  // so a second attempt of this JVM must not even open it.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  /** The lock; empty when another process holds it for longer than the timeout. */
  static Optional<FolderLock> acquire(Path file, Timeout timeout) {
    if (!timeout.until(() -> HELD_HERE.add(file))) {
      return Optional.empty();
    }
    Optional<FolderLock> lock = Optional.empty();
    try {
      lock = lock(file, timeout);
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (lock.isEmpty()) {
        HELD_HERE.remove(file);
      }
    }
  }

  private static Optional<FolderLock> lock(Path file, Timeout timeout) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!timeout.until(() -> tryLock(channel))) {
      channel.close();
      return Optional.empty();
    }
    channel.truncate(0).write(ByteBuffer.wrap(ownPid()));
    return Optional.of(new FolderLock(file, channel));
  }

  private static boolean tryLock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ownPid() {
    return Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
  }

  /** The process that holds the lock, as far as it can be told. */
  static String holderOf(Path file) {
    if (HELD_HERE.contains(file)) {
      return "this process";
    }
    try {
      return "process " + Files.readString(file).strip();
    } catch (IOException e) {
      return "another process";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
