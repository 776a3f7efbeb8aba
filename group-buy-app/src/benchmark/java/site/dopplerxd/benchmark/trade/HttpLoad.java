package site.dopplerxd.benchmark.trade;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import site.dopplerxd.benchmark.Pace;

/** A shop with sixteen connections, or with others. */
final class HttpLoad implements AutoCloseable {
  private static final int DIGITS = 3;

  private final List<HttpConnection> connections;

  HttpLoad(int port) {
    this(port, Workers.COUNT);
  }

  HttpLoad(int port, int callers) {
    this.connections = IntStream.range(0, callers).mapToObj(i -> new HttpConnection(port)).toList();
  }

  /** Closed loop: every connection asks again as soon as it has its answer. In nanoseconds. */
  long asFastAsItGoes(TradeCase step, Teams teams) throws Exception {
    return asFastAsItGoes(teams.requests(step), (i, answer) -> teams.done(step, i, answer));
  }

  /** What the same requests cost when nothing is done about them. */
  long forNothing(Teams teams) throws Exception {
    return asFastAsItGoes(teams.requestsForNothing(), Teams::requireSuccess);
  }

  /** The same with requests of any kind, each of whose answers is looked at. */
  long asFastAsItGoes(byte[][] requests, BiConsumer<Integer, String> done) throws Exception {
    AtomicInteger next = new AtomicInteger();
    return Workers.run(
        connections.size(),
        worker -> {
          for (int i; (i = next.getAndIncrement()) < requests.length; ) {
            done.accept(i, connections.get(worker).exchange(requests[i]));
          }
        });
  }

  /**
   * Open loop: each request has its time, and all waiting from then on counts, also the wait for a
   * connection whose last answer is late.
   */
  Histogram atPace(int perSecond, TradeCase step, Teams teams) throws Exception {
    return atPace(perSecond, teams.requests(step), (i, due, answer) -> teams.done(step, i, answer));
  }

  /** Looks at an answer. */
  @FunctionalInterface
  interface Answered {
    void by(int number, long dueNanos, String answer);
  }

  /** The same with requests of any kind, each of whose answers is looked at. */
  Histogram atPace(int perSecond, byte[][] requests, Answered done) throws Exception {
    Histogram nanos = new ConcurrentHistogram(DIGITS);
    Pace pace = new Pace(perSecond);
    Workers.run(
        connections.size(),
        worker -> {
          for (int i = worker; i < requests.length; i += connections.size()) {
            long due = pace.await(i);
            String answer = connections.get(worker).exchange(requests[i]);
            nanos.recordValue(System.nanoTime() - due);
            done.by(i, due, answer);
          }
        });
    return nanos;
  }

  /** Hangs up; the next request connects again. */
  @Override
  public void close() throws IOException {
    for (HttpConnection connection : connections) {
      connection.close();
    }
  }
}
