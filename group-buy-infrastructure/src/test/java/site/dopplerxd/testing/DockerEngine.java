package site.dopplerxd.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks an engine, in its own words, what Testcontainers would find out in minutes and with stack
 * traces: whether it is there, and whether it has an image or can get it.
 */
record DockerEngine(SocketAddress address) {

  private static final int SECONDS_TO_ANSWER = 2;
  private static final int SECONDS_TO_PULL = 180;

  static Optional<DockerEngine> find() {
    return addresses()
        .map(DockerEngine::new)
        .filter(engine -> engine.accepts("GET /_ping", SECONDS_TO_ANSWER))
        .findFirst();
  }

  private static Stream<SocketAddress> addresses() {
    String configured = System.getenv("DOCKER_HOST");
    if (configured != null) {
      return Stream.of(address(URI.create(configured)));
    }
    return Stream.of("/var/run", System.getenv("XDG_RUNTIME_DIR"), home(".docker/run"))
        .filter(Objects::nonNull)
        .map(folder -> UnixDomainSocketAddress.of(Path.of(folder, "docker.sock")));
  }

  private static SocketAddress address(URI host) {
    return "unix".equals(host.getScheme())
        ? UnixDomainSocketAddress.of(host.getPath())
        : new InetSocketAddress(host.getHost(), host.getPort());
  }

  private static String home(String folder) {
    return Path.of(System.getProperty("user.home"), folder).toString();
  }

  boolean canHave(String repository, String tag) {
    String image = "GET /images/%s:%s/json".formatted(repository, tag);
    String pull = "POST /images/create?fromImage=%s&tag=%s".formatted(repository, tag);
    return accepts(image, SECONDS_TO_ANSWER)
        || accepts(pull, SECONDS_TO_PULL) && accepts(image, SECONDS_TO_ANSWER);
  }

  private boolean accepts(String request, int seconds) {
    return CompletableFuture.supplyAsync(() -> answer(request), DockerEngine::aside)
        .completeOnTimeout("", seconds, TimeUnit.SECONDS)
        .join()
        .matches("HTTP/1.\\d 2(?s:.*)");
  }

  /** An engine that never answers keeps this thread, and nothing else. */
  private static void aside(Runnable question) {
    Thread thread = new Thread(question, "docker-engine");
    thread.setDaemon(true);
    thread.start();
  }

  /** In HTTP 1.0 the answer is complete when the engine hangs up. */
  private String answer(String request) {
    try (SocketChannel engine = SocketChannel.open(address)) {
      byte[] line = (request + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      Channels.newOutputStream(engine).write(line);
      return new String(Channels.newInputStream(engine).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
