package site.dopplerxd.testing.mq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real RabbitMQ of this machine, run by docs/dev-ops/rabbitmq.sh. What uses it is tagged {@code
 * broker}: .ci/run says loudly where there is none.
 */
public final class RabbitServer implements AutoCloseable {
  private static final int SECONDS = 120;

  private final int port;

  private RabbitServer(int port) {
    this.port = port;
  }

  /** Starts one with an empty store. */
  public static RabbitServer start(int port) {
    var server = new RabbitServer(port);
    server.run("remove");
    server.run("start");
    return server;
  }

  public int port() {
    return port;
  }

  /** The process that runs now. */
  public long pid() {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "group-buy-rabbitmq-" + port);
    try {
      return Long.parseLong(Files.readString(file.resolve("server.pid")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code rabbitmqctl}. */
  public void control(String... words) {
    run("ctl", words);
  }

  /** {@code start}, {@code stop}, {@code kill}, {@code freeze}, {@code thaw}, and the others. */
  public void run(String action) {
    run(action, new String[] {});
  }

  private void run(String action, String... words) {
    List<String> command =
        new ArrayList<>(List.of("bash", script().toString(), action, Integer.toString(port)));
    command.addAll(List.of(words));
    try {
      Process script =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output().toFile())
              .start();
      if (!script.waitFor(SECONDS, TimeUnit.SECONDS) || script.exitValue() != 0) {
        script.destroyForcibly();
        throw new IllegalStateException(action + ": " + Files.readString(output()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(action, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(action, e);
    }
  }

  /** A file: a server that runs on would keep a pipe open. */
  private Path output() {
    return Path.of("target", "rabbitmq-" + port + ".log").toAbsolutePath();
  }

  private static Path script() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/dev-ops/rabbitmq.sh"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/dev-ops/rabbitmq.sh");
  }

  @Override
  public void close() {
    run("remove");
  }
}
