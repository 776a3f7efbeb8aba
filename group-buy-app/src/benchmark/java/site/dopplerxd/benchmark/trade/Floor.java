package site.dopplerxd.benchmark.trade;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that does by plain JDBC what the service does, as often as it is told to. Each line it
 * gets, {@code STEP PREFIX COUNT}, it answers with the nanoseconds that took.
 */
final class Floor {
  static final String MARK = "floor listens on ";

  private final List<FloorConnection> connections;

  private Floor(List<FloorConnection> connections) {
    this.connections = connections;
  }

  /** Serves its parent process until that closes the connection. */
  public static void main(String[] arguments) throws Exception {
    List<FloorConnection> connections = new ArrayList<>();
    for (int i = 0; i < Workers.COUNT; i++) {
      connections.add(new FloorConnection(arguments[0]));
    }
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.out.println(MARK + listener.getLocalPort());
      new Floor(connections).serve(listener.accept());
    }
  }

  private void serve(Socket socket) throws Exception {
    try (var in = reader(socket);
        var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      for (String line; (line = in.readLine()) != null; ) {
        String[] words = line.split(" ");
        out.println(run(TradeCase.valueOf(words[0]), words[1], Integer.parseInt(words[2])));
      }
    }
  }

  static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  private long run(TradeCase step, String prefix, int count) throws Exception {
    AtomicInteger next = new AtomicInteger();
    return Workers.run(
        worker -> {
          for (int i; (i = next.getAndIncrement()) < count; ) {
            connections.get(worker).run(step, prefix, i);
          }
        });
  }
}
