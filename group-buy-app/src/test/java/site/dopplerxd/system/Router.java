package site.dopplerxd.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import site.dopplerxd.architecture.Documents;

/**
 * An nginx with the published configuration of several cells. Of each one node is there, and the
 * other, where nothing listens, is as good as stopped.
 */
public final class Router implements AutoCloseable {
  public static final Path PROGRAM = Path.of("/usr/sbin/nginx");

  private static final String FOLDER = "docs/dev-ops/nginx/";
  private static final Duration TO_START = Duration.ofSeconds(10);

  private final OkHttpClient http = new OkHttpClient();
  private final Path folder;
  private final int port;
  private final int operatorsPort;
  private final Process process;

  /**
   * Starts it.
   *
   * @param ports of the cells' nodes, the first cell's first
   * @param cells of the clients
   */
  public Router(Path folder, List<Integer> ports, Map<String, String> cells) throws IOException {
    this.folder = folder;
    this.port = freePort();
    this.operatorsPort = freePort();
    String configuration =
        Documents.text(FOLDER + "cells.conf")
            .replace("listen 8080", "listen 127.0.0.1:" + port)
            .replace("listen 8081", "listen 127.0.0.1:" + operatorsPort)
            .replaceAll("cell-\\d-node-2:8091", "127.0.0.1:" + freePort());
    for (int i = 0; i < ports.size(); i++) {
      String node = "cell-%d-node-1:8091".formatted(i + 1);
      configuration = configuration.replace(node, "127.0.0.1:" + ports.get(i));
    }
    Files.writeString(folder.resolve("cells.conf"), configuration);
    Files.writeString(folder.resolve("edge.conf"), Documents.text(FOLDER + "edge.conf"));
    write(cells);
    process =
        nginx().redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
    await().atMost(TO_START).until(this::listens);
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private ProcessBuilder nginx(String... more) {
    String globals = "daemon off; pid %s;".formatted(folder.resolve("pid"));
    var command =
        new ArrayList<>(List.of(PROGRAM.toString(), "-c", folder.resolve("cells.conf").toString()));
    command.addAll(List.of("-e", "stderr", "-g", globals));
    command.addAll(List.of(more));
    return new ProcessBuilder(command);
  }

  private boolean listens() {
    try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(Map<String, String> cells) throws IOException {
    String lines =
        cells.entrySet().stream()
            .map(cell -> cell.getKey() + " " + cell.getValue() + ";")
            .collect(Collectors.joining("\n", "default cell-1;\n", "\n"));
    Files.writeString(folder.resolve("cells.map"), lines);
  }

  /** Changes the map as a person does. It holds for new connections at once. */
  void lead(Map<String, String> cells) throws IOException, InterruptedException {
    write(cells);
    if (nginx("-s", "reload").inheritIO().start().waitFor() != 0) {
      throw new AssertionError("nginx refused its configuration");
    }
  }

  TradeClient client(String key) {
    return new TradeClient(base(), key);
  }

  public int port() {
    return port;
  }

  int operatorsPort() {
    return operatorsPort;
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  /** What this request is answered with, headers too; the caller closes it. */
  Response send(Request request) throws IOException {
    return http.newCall(request).execute();
  }

  @Override
  public void close() throws InterruptedException {
    http.connectionPool().evictAll();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
