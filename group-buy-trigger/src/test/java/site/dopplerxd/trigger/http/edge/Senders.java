package site.dopplerxd.trigger.http.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** Connections over which a test says what no client would. They end with the test. */
final class Senders implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final List<Socket> sockets = new ArrayList<>();

  /** One more that says this. */
  Socket say(int port, String beginning) throws IOException {
    Socket socket = open(new Socket(), port);
    socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
    return socket;
  }

  private Socket open(Socket socket, int port) throws IOException {
    sockets.add(socket);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress("localhost", port));
    return socket;
  }

  List<Socket> all() {
    return sockets;
  }

  /** What came before the end, which may be a reset: there was more to read for the server. */
  static String untilItsEnd(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    try {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        answer.append((char) b);
      }
    } catch (SocketException e) {
      answer.append(" reset");
    }
    return answer.toString();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
