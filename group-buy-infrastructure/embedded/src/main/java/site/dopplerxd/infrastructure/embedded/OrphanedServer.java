package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import lombok.extern.slf4j.Slf4j;

/** A server that outlived the JVM it was started by, which had no chance to stop it. */
@Slf4j
record OrphanedServer(ProcessHandle process) {

  /** The server that still runs on the files; only ask while holding their lock. */
  static Optional<OrphanedServer> on(ServerFiles files) {
    return recordedPid(files)
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(process -> worksOn(files, process.info()))
        .map(OrphanedServer::new);
  }

  private static Optional<Long> recordedPid(ServerFiles files) {
    try {
      return Optional.of(Long.valueOf(Files.readString(files.pid()).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The number may belong to another process by now. */
  private static boolean worksOn(ServerFiles files, ProcessHandle.Info process) {
    String ours = ServerProcess.dataArgument(files);
    return process.arguments().stream().flatMap(Arrays::stream).anyMatch(ours::equals);
  }

  void stop() {
    log.info("Stopping the embedded database a killed run left behind, process {}", process.pid());
    if (!ServerProcess.stop(process)) {
      throw new EmbeddedDatabaseException(
          "Process %d still has it open and cannot be stopped.".formatted(process.pid()));
    }
  }
}
