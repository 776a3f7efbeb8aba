package site.dopplerxd.campaign.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Three database servers on this machine, moved by a script of docs/dev-ops/clusters. */
final class Cluster implements AutoCloseable {
  private static final int MINUTES_TO_OBEY = 10;

  private final Path script;
  private final List<String> addresses;

  /** Starts one: {@code galera} or {@code group-replication}. */
  Cluster(String kind) {
    this.script = top().resolve("docs/dev-ops/clusters").resolve(kind + ".sh");
    this.addresses =
        tell("start").lines().filter(line -> line.startsWith("jdbc:")).map(String::strip).toList();
  }

  private static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Of a member, 1 to 3. */
  String jdbcUrl(int member) {
    return addresses.get(member - 1);
  }

  /** Of another database on a member. */
  String jdbcUrl(int member, String database) {
    return jdbcUrl(member).replaceFirst("/group_buy\\?", "/" + database + "?");
  }

  /** One address that names all members. */
  String jdbcUrlOfAll() {
    String hosts =
        addresses.stream()
            .map(address -> address.replaceFirst("^jdbc:mysql://([^/]+)/.*", "$1"))
            .collect(Collectors.joining(","));
    return addresses.get(0).replaceFirst("//[^/]+/", "//" + hosts + "/");
  }

  /** Makes a database, through a member that takes writes. */
  void create(int member, String database, String characterSet) {
    tell(
        "sql",
        String.valueOf(member),
        "CREATE DATABASE %s CHARACTER SET %s".formatted(database, characterSet));
  }

  /** {@code kill}, {@code back}, {@code freeze}, {@code thaw} or {@code primary}. */
  void member(String action, int member) {
    tell(action, String.valueOf(member));
  }

  /** Has the script do something, and returns what it says. */
  String tell(String... words) {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(words));
    try {
      Path said = Files.createTempFile("cluster", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      boolean ended = process.waitFor(MINUTES_TO_OBEY, TimeUnit.MINUTES);
      String text = Files.readString(said);
      Files.delete(said);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(command + ": " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    tell("stop");
  }
}
