package site.dopplerxd.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/**
 * A merchant on a port of this machine that answers as badly as a test wants, and remembers every
 * request it read. Safe for concurrent use.
 */
public final class HostileMerchant implements AutoCloseable {
  private static final int BACKLOG = 500;

  private static final int ACCEPTOR_PATIENCE_MILLIS = 10_000;

  /** Small, so that what was sent is close to what was read. */
  private static final int SEND_BUFFER_BYTES = 16 * 1024;

  private final ServerSocket listener;
  private final Thread acceptor;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
  private final List<ReceivedCallback> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicLong sentBytes = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Behaviour usual;
  private volatile boolean slamsTheDoor;

  private HostileMerchant(ServerSocket listener, Behaviour usual) {
    this.listener = listener;
    this.usual = usual;
    this.acceptor = startThread(this::acceptAll);
  }

  /** Answers every request like this, unless told otherwise for the next ones. */
  public static HostileMerchant answering(Behaviour usual) {
    return answering(usual, ServerSocketFactory.getDefault());
  }

  /** The same behind TLS, or another protocol of these sockets. */
  public static HostileMerchant answering(Behaviour usual, ServerSocketFactory sockets) {
    try {
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      return new HostileMerchant(sockets.createServerSocket(0, BACKLOG, loopback), usual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes its mind for all requests to come. */
  public void answers(Behaviour behaviour) {
    usual = behaviour;
  }

  /** Answers the next requests like this, one each. */
  public void answersNext(Behaviour... behaviours) {
    next.addAll(List.of(behaviours));
  }

  /** From now on closes every connection as soon as it stands, without reading. */
  public void slamTheDoor() {
    slamsTheDoor = true;
  }

  /** From now on refuses connections; those that stand are ended. */
  public void refuseConnections() {
    close(listener);
    awaitAcceptor();
    hangUpAll();
  }

  /** The kernel listens on for as long as a thread is still on its way out of accepting. */
  private void awaitAcceptor() {
    try {
      acceptor.join(ACCEPTOR_PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all connections, idle ones too; nothing that arrives on them counts any more. */
  public void hangUpAll() {
    List<Socket> ended = List.copyOf(connections);
    ended.forEach(connections::remove);
    ended.forEach(HostileMerchant::close);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** Every request read to its end, in the order of arrival. */
  public List<ReceivedCallback> received() {
    return List.copyOf(received);
  }

  public int openConnections() {
    return connections.size();
  }

  public int acceptedConnections() {
    return accepted.get();
  }

  /** What it could hand to its kernel: what the other side took, and the buffers in between. */
  public long sentBytes() {
    return sentBytes.get();
  }

  @Override
  public void close() {
    closed.countDown();
    refuseConnections();
  }

  private void acceptAll() {
    try {
      while (!listener.isClosed()) {
        Socket connection = listener.accept();
        accepted.incrementAndGet();
        connections.add(connection);
        startThread(() -> serve(connection));
      }
    } catch (IOException e) {
      hangUpAll();
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSendBufferSize(SEND_BUFFER_BYTES);
      if (!slamsTheDoor) {
        answerAll(connection);
      }
    } catch (IOException e) {
      // The caller has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private void answerAll(Socket connection) throws IOException, InterruptedException {
    RequestReader requests = new RequestReader(connection.getInputStream());
    boolean reused = false;
    Optional<ReceivedCallback> request = requests.next();
    // A read that is under way when its socket is closed may still return bytes.
    while (request.isPresent() && connections.contains(connection)) {
      received.add(request.get());
      Behaviour once = next.poll();
      (once == null ? usual : once).answer(new SocketExchange(connection, request.get(), reused));
      reused = true;
      request = requests.next();
    }
  }

  private static Thread startThread(Runnable work) {
    Thread thread = new Thread(work, "hostile-merchant");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class SocketExchange implements Behaviour.Exchange {
    private final Socket connection;
    private final ReceivedCallback request;
    private final boolean reused;

    SocketExchange(Socket connection, ReceivedCallback request, boolean reused) {
      this.connection = connection;
      this.request = request;
      this.reused = reused;
    }

    @Override
    public ReceivedCallback request() {
      return request;
    }

    @Override
    public boolean isOnReusedConnection() {
      return reused;
    }

    @Override
    public void send(byte[] bytes) throws IOException {
      connection.getOutputStream().write(bytes);
      sentBytes.addAndGet(bytes.length);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException, IOException {
      if (closed.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the test is over");
      }
    }

    @Override
    public void hangUp() throws IOException {
      connection.close();
    }

    @Override
    public void reset() throws IOException {
      connection.setSoLinger(true, 0);
      connection.close();
    }
  }
}
