package site.dopplerxd.benchmark.delivery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import site.dopplerxd.testing.ChildJvm;

/**
 * The merchant, a process of its own: answers {@code success} at once, on one thread, over
 * connections that stay open, and notes when each callback came first and how many came again.
 *
 * <p>Its {@link System#nanoTime} is compared to that of the processes that send: on Linux it is
 * CLOCK_MONOTONIC, which is one for the whole machine.
 */
final class SinkProcess {
  private static final String LISTENING = "sink listens on ";
  private static final Duration TO_START = Duration.ofSeconds(30);

  private SinkProcess() {}

  public static void main(String[] args) throws IOException {
    Arrivals arrivals = new Arrivals();
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(0), 1024);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      System.out.println(LISTENING + server.socket().getLocalPort());
      while (true) {
        selector.select(key -> serve(key, arrivals));
      }
    }
  }

  /** Of one that was started as a child; waits until it listens. */
  static String portOf(ChildJvm sink) {
    String line = sink.awaitLine(LISTENING, TO_START);
    return line.substring(line.indexOf(LISTENING) + LISTENING.length());
  }

  private static void serve(SelectionKey key, Arrivals arrivals) {
    try {
      if (key.isAcceptable()) {
        accept(key);
      } else if (!((SinkConnection) key.attachment()).read(arrivals)) {
        key.channel().close();
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  private static void accept(SelectionKey key) throws IOException {
    SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
    if (channel != null) {
      channel.configureBlocking(false);
      channel.socket().setTcpNoDelay(true);
      channel.register(key.selector(), SelectionKey.OP_READ, new SinkConnection(channel));
    }
  }
}
