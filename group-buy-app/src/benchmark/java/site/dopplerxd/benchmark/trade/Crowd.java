package site.dopplerxd.benchmark.trade;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Buyers who all want a place of one team, each with a connection of its own. Who is told that the
 * service is busy comes again when it was told to, as another buyer.
 */
final class Crowd {
  static final String JOINED = "0000";
  static final String FULL = "E0006";
  static final String BUSY = "0007";

  private static final String BUSY_STATUS = "HTTP/1.1 503";
  private static final String RETRY_AFTER = "\r\nRetry-After: ";

  private final int port;
  private final int callers;
  private final CrowdTeam team;
  private final AtomicInteger sent = new AtomicInteger();

  Crowd(int port, int callers, CrowdTeam team) {
    this.port = port;
    this.callers = callers;
    this.team = team;
  }

  /** Closed loop: how many of such answers come in a second, until so many have come. */
  double perSecond(String code, int wanted) throws Exception {
    AtomicInteger got = new AtomicInteger();
    AtomicLong end = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    long start = System.nanoTime();
    Workers.run(
        callers,
        worker -> {
          try (HttpConnection connection = new HttpConnection(port)) {
            long pause = 0;
            while (!over.await(pause, TimeUnit.SECONDS)) {
              String answer = connection.exchange(team.join(sent.getAndIncrement()));
              pause = answer.startsWith(BUSY_STATUS) ? retryAfter(answer) : 0;
              requireExpected(answer);
              if (isOf(answer, code) && got.incrementAndGet() == wanted) {
                end.set(System.nanoTime());
                over.countDown();
              }
            }
          }
        });
    return wanted * 1e9 / (end.get() - start);
  }

  /** Open loop: so many a second, granted or refused. */
  void atPace(int perSecond, int requests) throws Exception {
    byte[][] all = new byte[requests][];
    for (int i = 0; i < requests; i++) {
      all[i] = team.join(sent.getAndIncrement());
    }
    try (HttpLoad load = new HttpLoad(port, callers)) {
      load.atPace(perSecond, all, (i, due, answer) -> requireExpected(answer));
    }
  }

  private static boolean isOf(String answer, String code) {
    return answer.contains("\"code\":\"" + code + '"');
  }

  private static void requireExpected(String answer) {
    if (!isOf(answer, JOINED) && !isOf(answer, FULL) && !isOf(answer, BUSY)) {
      throw new AssertionError(answer);
    }
  }

  private static int retryAfter(String answer) {
    int from = answer.indexOf(RETRY_AFTER) + RETRY_AFTER.length();
    return Integer.parseInt(answer, from, answer.indexOf("\r\n", from), 10);
  }
}
