package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** Makes a data folder: whole or not at all, for a run may be killed halfway. */
record DataFolder(Binaries binaries, ServerFiles files) {

  private static final int SECONDS_ALLOWED = 120;

  void ensure() throws IOException, InterruptedException {
    if (!Files.exists(files.data())) {
      Path unfinished = files.folder().resolve("data.part");
      FileSystemUtils.deleteRecursively(unfinished);
      installInto(unfinished);
      Files.move(unfinished, files.data(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void installInto(Path folder) throws IOException, InterruptedException {
    Path log = files.folder().resolve("install.log");
    Process installer = binaries.program(command(folder)).redirectOutput(log.toFile()).start();
    boolean ended = installer.waitFor(SECONDS_ALLOWED, TimeUnit.SECONDS);
    if (!ended || installer.exitValue() != 0) {
      installer.destroyForcibly();
      throw new EmbeddedDatabaseException(
          "It could not be installed; the log ends with\n" + ServerFiles.tailOf(log));
    }
  }

  private List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    command.add(binaries.installer().getPath());
    if (!binaries.forWindows()) {
      command.addAll(List.of("--no-defaults", "--force", "--skip-name-resolve", "--skip-test-db"));
      command.add("--basedir=" + binaries.home());
      command.addAll(ServerProcess.STORAGE);
      // A server that starts removes all temporary tables that it finds in its folder for them.
      command.add("--tmpdir=" + files.temporary());
    }
    command.add("--datadir=" + folder);
    return command;
  }
}
