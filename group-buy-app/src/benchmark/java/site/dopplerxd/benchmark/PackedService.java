package site.dopplerxd.benchmark;

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
import org.awaitility.Awaitility;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.ProcessReading;

/** A build's packed application in a JVM of its own, with the demo's goods and client. */
public final class PackedService implements AutoCloseable {
  private static final double BYTES_OF_A_MEGABYTE = 1e6;
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");
  private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

  private final ChildJvm jvm;
  private final int port = freePort();

  /**
   * Starts it and waits until it serves.
   *
   * @param properties in which it differs from the demo, each {@code key=value}
   */
  public PackedService(Path jar, String jdbcUrl, List<String> properties) {
    this(OPTIONS, jar, jdbcUrl, properties);
  }

  /** The same with other options of its JVM. */
  public PackedService(List<String> options, Path jar, String jdbcUrl, List<String> properties) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.datasource.url=" + jdbcUrl);
    arguments.add("--spring.profiles.active=demo");
    arguments.add("--server.port=" + port);
    arguments.add("--logging.threshold.console=warn");
    properties.forEach(property -> arguments.add("--" + property));
    this.jvm =
        ChildJvm.startOn(jar.toString(), options, LAUNCHER, arguments.toArray(String[]::new));
    Awaitility.await().atMost(TO_START).until(this::serves);
  }

  /** The jar that this property names. */
  public static Path jar(String property, String usual) {
    Path jar = Path.of(System.getProperty(property, usual)).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException("-D" + property + " names no file: " + jar);
    }
    return jar;
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

  /** The memory that is resident. */
  public double residentMegabytes() {
    return new ProcessReading(jvm.pid()).residentBytes() / BYTES_OF_A_MEGABYTE;
  }

  /** The options of its JVM that this property names, with spaces between them. */
  public static List<String> options(String property) {
    String named = System.getProperty(property);
    return named == null ? OPTIONS : List.of(named.split(" "));
  }

  /** The processor time it has used. */
  public CpuClock cpu() {
    return CpuClock.of(jvm.pid());
  }

  @Override
  public void close() {
    jvm.close();
  }
}
