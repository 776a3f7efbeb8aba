package site.dopplerxd.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks in a moment what Testcontainers finds out in many seconds and with stack traces. */
final class DockerSocket {

  private static final int SECONDS_TO_ANSWER = 2;
  private static final byte[] PING =
      "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private DockerSocket() {}

  static boolean answers() {
    return addresses().stream().anyMatch(DockerSocket::answers);
  }

  private static List<SocketAddress> addresses() {
    String configured = System.getenv("DOCKER_HOST");
    if (configured != null) {
      URI host = URI.create(configured);
      return List.of(
          "unix".equals(host.getScheme())
              ? UnixDomainSocketAddress.of(host.getPath())
              : new InetSocketAddress(host.getHost(), host.getPort()));
    }
    return Stream.of(
            "/var/run",
            System.getenv("XDG_RUNTIME_DIR"),
            home(".docker/run"),
            home(".colima/default"))
        .filter(Objects::nonNull)
        .<SocketAddress>map(folder -> UnixDomainSocketAddress.of(Path.of(folder, "docker.sock")))
        .toList();
  }

  private static String home(String folder) {
    return Path.of(System.getProperty("user.home"), folder).toString();
  }

  private static boolean answers(SocketAddress address) {
    return CompletableFuture.supplyAsync(() -> ping(address))
        .completeOnTimeout(false, SECONDS_TO_ANSWER, TimeUnit.SECONDS)
        .join();
  }

  private static boolean ping(SocketAddress address) {
    try (SocketChannel engine = SocketChannel.open(address)) {
      engine.write(ByteBuffer.wrap(PING));
      return engine.read(ByteBuffer.allocate(1)) == 1;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
