package site.dopplerxd.benchmark.footprint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.ProcessReading;

/** A packed application as {@code java -jar} starts it. */
final class PackedJvm implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ChildJvm jvm;
  private final HttpRequest health;

  PackedJvm(Path jar, List<String> options, String jdbcUrl) throws IOException {
    int port = freePort();
    this.health =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build();
    // The manifest of either kind of jar names its main class and, if it is thin, its libraries.
    this.jvm =
        ChildJvm.startJar(
            jar,
            options,
            "--spring.datasource.url=" + jdbcUrl,
            "--spring.profiles.active=demo",
            "--server.port=" + port,
            "--logging.threshold.console=warn");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  void awaitAnswer() {
    Awaitility.await()
        .atMost(TO_START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(this::answers);
  }

  private boolean answers() throws InterruptedException {
    if (!jvm.isAlive()) {
      throw new AssertionError(String.join("\n", jvm.output()));
    }
    try {
      return CLIENT.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  ProcessReading reading() {
    return new ProcessReading(jvm.pid());
  }

  @Override
  public void close() {
    jvm.close();
  }
}
