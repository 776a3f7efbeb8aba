package site.dopplerxd.benchmark.trade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import site.dopplerxd.Application;
import site.dopplerxd.benchmark.CpuClock;
import site.dopplerxd.testing.ChildJvm;

/** The application in a JVM of its own, as in production but for the demo's goods and client. */
public final class ServiceSide implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(90);

  /** The application's own, which the tests' would hide. */
  private static final String LOGGING =
      "<configuration><include resource=\"org/springframework/boot/logging/logback/base.xml\"/>"
          + "</configuration>";

  private final ChildJvm jvm;
  private final int port;
  private final Path log;

  /**
   * Starts it and waits until it serves; it logs into the folder.
   *
   * @param properties in which it differs, each {@code key=value}
   */
  public ServiceSide(String jdbcUrl, Path folder, String... properties) throws IOException {
    this.port = freePort();
    this.log = folder.resolve("service.log");
    Path logging = Files.writeString(folder.resolve("logging.xml"), LOGGING);
    this.jvm =
        ChildJvm.startWith(
            options(),
            Application.class.getName(),
            Stream.concat(arguments(jdbcUrl, logging), Stream.of(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new));
    Awaitility.await().atMost(TO_START).until(this::serves);
  }

  /** {@code -Dtrade.service-options} adds some, such as those of a profiler. */
  private static List<String> options() {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    String more = System.getProperty("trade.service-options", "");
    options.addAll(List.of(more.isBlank() ? new String[0] : more.strip().split(" +")));
    return options;
  }

  private Stream<String> arguments(String jdbcUrl, Path logging) {
    return Stream.of(
        "spring.datasource.url=" + jdbcUrl,
        "spring.profiles.active=demo," + NoTradeController.PROFILE,
        "server.port=" + port,
        "group-buy.http.rate-limit.per-second=0",
        "logging.config=" + logging,
        "logging.file.name=" + log,
        "logging.threshold.console=warn");
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean serves() {
    if (!jvm.isAlive()) {
      throw new AssertionError(String.join("\n", jvm.output()));
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What it has logged so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** The processor time it has used. */
  public CpuClock cpu() {
    return CpuClock.of(jvm.pid());
  }

  /** Lets it end by itself, so that a profiler has written what it saw. */
  @Override
  public void close() {
    jvm.signal("TERM");
    jvm.awaitExit(Duration.ofSeconds(40));
  }
}
