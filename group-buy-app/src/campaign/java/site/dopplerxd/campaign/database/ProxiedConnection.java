package site.dopplerxd.campaign.database;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * One connection of the service and its counterpart at the database. A client of the protocol waits
 * for the answer before it sends its next statement; so nothing else is under way when a statement
 * is read here.
 */
final class ProxiedConnection implements Closeable {
  /** What becomes of the next answer of the database. */
  private enum Answers {
    PASS,
    DROP,
    END_THE_CONNECTION
  }

  private static final int BYTES = 8192;

  private final FaultyDatabaseProxy proxy;
  private final Socket service;
  private final Socket database;
  private final Semaphore dropped = new Semaphore(0);
  private volatile Answers answers = Answers.PASS;

  ProxiedConnection(FaultyDatabaseProxy proxy, Socket service, Socket database) throws IOException {
    this.proxy = proxy;
    this.service = service;
    this.database = database;
    service.setTcpNoDelay(true);
    database.setTcpNoDelay(true);
  }

  void start() {
    FaultyDatabaseProxy.thread(() -> pump(this::passStatements));
    FaultyDatabaseProxy.thread(() -> pump(this::passAnswers));
  }

  private interface Pump {
    void run() throws IOException, InterruptedException;
  }

  private void pump(Pump pump) {
    try {
      pump.run();
    } catch (IOException e) {
      // One of the two has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** What is encrypted passes as it is. */
  void startUnread() {
    FaultyDatabaseProxy.thread(() -> pump(() -> passBytes(service, database)));
    FaultyDatabaseProxy.thread(() -> pump(() -> passBytes(database, service)));
  }

  private void passBytes(Socket from, Socket to) throws IOException, InterruptedException {
    byte[] bytes = new byte[BYTES];
    for (int read = from.getInputStream().read(bytes);
        read >= 0;
        read = from.getInputStream().read(bytes)) {
      proxy.awaitRelease();
      to.getOutputStream().write(bytes, 0, read);
    }
  }

  private void passStatements() throws IOException, InterruptedException {
    Packets packets = new Packets(service.getInputStream());
    Sent sent = Sent.NOTHING;
    while (true) {
      byte[] packet = packets.next();
      proxy.awaitRelease();
      sent = sent.then(Packets.sqlIn(packet));
      pass(packet, sent.sql().isEmpty() ? Fault.NONE : proxy.faultOf(sent));
    }
  }

  private void pass(byte[] packet, Fault fault) throws IOException, InterruptedException {
    if (fault instanceof Fault.Late late) {
      proxy.pause(late.by());
      send(database, packet);
    } else if (fault instanceof Fault.Refused refused) {
      refuse(packet, refused);
    } else if (fault instanceof Fault.LostAfter) {
      answers = Answers.END_THE_CONNECTION;
      send(database, packet);
    } else {
      close();
    }
  }

  private void refuse(byte[] packet, Fault.Refused refused)
      throws IOException, InterruptedException {
    if (refused.endsTransaction()) {
      answers = Answers.DROP;
      send(database, Packets.withSql(packet, "ROLLBACK"));
      dropped.acquire();
    }
    send(service, Packets.error(refused.code(), refused.sqlState(), refused.text()));
  }

  private void passAnswers() throws IOException, InterruptedException {
    Packets packets = new Packets(database.getInputStream());
    OutputStream out = new BufferedOutputStream(service.getOutputStream());
    while (answers != Answers.END_THE_CONNECTION) {
      byte[] packet = packets.next();
      proxy.awaitRelease();
      answer(packet, out);
      if (packets.isDrained()) {
        out.flush();
      }
    }
  }

  /** A rollback is answered by one packet. */
  private void answer(byte[] packet, OutputStream out) throws IOException {
    if (answers == Answers.PASS) {
      out.write(packet);
    } else if (answers == Answers.DROP) {
      answers = Answers.PASS;
      dropped.release();
    }
  }

  private static void send(Socket to, byte[] packet) throws IOException {
    to.getOutputStream().write(packet);
  }

  @Override
  public void close() {
    proxy.ended(this);
    try (service;
        database) {
      dropped.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
