package site.dopplerxd.benchmark.trade;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import site.dopplerxd.benchmark.CpuClock;
import site.dopplerxd.testing.ChildJvm;

/** The {@link Floor} in a JVM of its own. */
final class FloorSide implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(60);

  private final ChildJvm jvm;
  private final Socket socket;
  private final BufferedReader answers;
  private final PrintWriter orders;

  FloorSide(String jdbcUrl) throws IOException {
    this.jvm = ChildJvm.startWith(List.of("-Xmx512m"), Floor.class.getName(), jdbcUrl);
    String line = jvm.awaitLine(Floor.MARK, TO_START);
    int port = Integer.parseInt(line.substring(Floor.MARK.length()));
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.answers = Floor.reader(socket);
    this.orders = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
  }

  /** In nanoseconds. */
  long asFastAsItGoes(TradeCase step, String prefix, int count) throws IOException {
    orders.println(step + " " + prefix + " " + count);
    String nanos = answers.readLine();
    if (nanos == null) {
      jvm.awaitExit(TO_START);
      throw new AssertionError(String.join("\n", jvm.output()));
    }
    return Long.parseLong(nanos);
  }

  CpuClock cpu() {
    return CpuClock.of(jvm.pid());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    jvm.close();
  }
}
