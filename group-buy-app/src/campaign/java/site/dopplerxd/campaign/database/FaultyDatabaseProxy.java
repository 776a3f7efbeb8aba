package site.dopplerxd.campaign.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between the service and its database, reads the statements that pass, and does to them
 * what a {@link FaultPlan} says; or lets nothing pass at all.
 */
final class FaultyDatabaseProxy implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("//([^:/?]+):(\\d+)");
  private static final int BACKLOG = 200;

  private final boolean encrypted;
  private final ServerSocket listener;
  private final String jdbcUrl;
  private volatile Target target;

  /** In the order of their coming, in which a seed draws what becomes of them. */
  private final Set<ProxiedConnection> connections =
      Collections.synchronizedSet(new LinkedHashSet<>());

  private record Target(String host, int port) {
    static Target of(String database) {
      Matcher address = address(database);
      return new Target(address.group(1), Integer.parseInt(address.group(2)));
    }
  }

  private final AtomicInteger faults = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile FaultPlan plan = FaultPlan.NONE;
  private volatile CountDownLatch passage = new CountDownLatch(0);
  private volatile boolean refuses;

  /** Leads to the database at this address; what is sent is readable here. */
  FaultyDatabaseProxy(String database) {
    this(database, false);
  }

  /** The same over TLS, which can be stalled and cut, but not read. */
  static FaultyDatabaseProxy encrypted(String database) {
    return new FaultyDatabaseProxy(database, true);
  }

  private FaultyDatabaseProxy(String database, boolean encrypted) {
    this.encrypted = encrypted;
    target = Target.of(database);
    listener = listen();
    jdbcUrl =
        address(database).replaceFirst("//127.0.0.1:" + listener.getLocalPort())
            + (database.contains("?") ? "&" : "?")
            + (encrypted ? "sslMode=REQUIRED" : "sslMode=DISABLED&allowPublicKeyRetrieval=true");
    thread(this::acceptAll);
  }

  private static Matcher address(String database) {
    Matcher address = ADDRESS.matcher(database);
    if (!address.find()) {
      throw new IllegalArgumentException("no host and port in " + database);
    }
    return address;
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database through this. */
  String jdbcUrl() {
    return jdbcUrl;
  }

  /** Where new connections lead from now on; those that stand stay where they are. */
  void leadTo(String database) {
    target = Target.of(database);
  }

  /** What is done to the statements from now on. */
  void follow(FaultPlan plan) {
    this.plan = plan;
  }

  /** Lets every statement pass again, and connections too. */
  void heal() {
    plan = FaultPlan.NONE;
    refuses = false;
    passage.countDown();
  }

  /** From now on nothing arrives in either direction; both ends see an open connection. */
  void swallowEverything() {
    passage = new CountDownLatch(1);
  }

  /** From now on ends every new connection at once; those that stand end now. */
  void refuseConnections() {
    refuses = true;
    cut(connection -> true);
  }

  /** Ends those of the connections. */
  void cut(Predicate<Object> which) {
    List.copyOf(connections).stream().filter(which).forEach(ProxiedConnection::close);
  }

  /** How often it did to a statement what the plan said. */
  int faults() {
    return faults.get();
  }

  Fault faultOf(Sent sent) {
    Fault fault = plan.faultOf(sent);
    if (!fault.equals(Fault.NONE)) {
      faults.incrementAndGet();
    }
    return fault;
  }

  void awaitRelease() throws InterruptedException {
    passage.await();
  }

  void pause(Duration duration) throws InterruptedException {
    closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  void ended(ProxiedConnection connection) {
    connections.remove(connection);
  }

  @Override
  public void close() {
    closed.countDown();
    heal();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut(connection -> true);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // The database is away, or the test is over.
      }
    }
  }

  private void connect(Socket service) throws IOException {
    try {
      if (refuses) {
        throw new IOException("refused on purpose");
      }
      Socket database = new Socket(target.host(), target.port());
      ProxiedConnection connection = new ProxiedConnection(this, service, database);
      connections.add(connection);
      if (encrypted) {
        connection.startUnread();
      } else {
        connection.start();
      }
    } catch (IOException e) {
      service.close();
      throw e;
    }
  }

  static void thread(Runnable work) {
    Thread thread = new Thread(work, "faulty-database");
    thread.setDaemon(true);
    thread.start();
  }
}
