package site.dopplerxd.campaign.database;

import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.campaign.Asked;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/**
 * A shop that looks closely: how long each answer took, and whether it was one that the API
 * documents. It opens a team, and pays the place; what went wrong it asks again at the end.
 */
final class Probe implements AutoCloseable {
  private static final String TRADE = "/api/v1/gbm/trade/";
  private static final long ACTIVITY = 100125;
  private static final Duration TIMEOUT = Duration.ofSeconds(150);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final Set<String> ENVELOPE = Set.of("code", "info", "data");
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Granted, failed, or without a connection in time: nothing was done then. */
  private static final Map<Integer, String> CODES = Map.of(200, "0000", 500, "0001", 503, "0007");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Map<Thread, Long> underWay = new ConcurrentHashMap<>();
  private final List<Thread> threads;
  private final Supplier<String> bases;
  private final String notifyUrl;
  private volatile boolean closed;

  /** One answer, or none. */
  record Seen(Asked.Kind kind, String what, @Nullable Answer answer, Duration took) {
    boolean isGranted() {
      return answer != null && answer.httpStatus() == 200;
    }

    boolean isHonest() {
      try {
        return answer != null && isDocumented(answer);
      } catch (JSONException e) {
        return false;
      }
    }

    /** Nothing here can be refused: the request makes sense, and the team is its own. */
    private static boolean isDocumented(Answer answer) {
      String expected = CODES.get(answer.httpStatus());
      return expected != null
          && answer.json().keySet().equals(ENVELOPE)
          && answer.code().equals(expected)
          && (answer.data() == null) == (answer.httpStatus() != 200);
    }
  }

  private record Request(Asked.Kind kind, String path, JSONObject body, Asked asked) {
    Request(Asked.Kind kind, String path, JSONObject body) {
      this(kind, path, body, new Asked(kind, body));
    }
  }

  /**
   * Starts at once.
   *
   * @param bases the node that the next request goes to
   */
  Probe(Supplier<String> bases, String notifyUrl, int threads) {
    this.bases = bases;
    this.notifyUrl = notifyUrl;
    this.threads =
        java.util.stream.IntStream.range(0, threads).mapToObj(i -> new Thread(this::work)).toList();
    this.threads.forEach(Thread::start);
  }

  private void work() {
    while (!closed) {
      buy();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** A payment makes sense only when there is a place; whether there is one is asked once. */
  private void buy() {
    String number = "probe-" + NUMBERS.incrementAndGet();
    JSONObject place = TradeClient.lockRequest(ACTIVITY, "buyer-" + number, number, "", notifyUrl);
    if (ask(new Request(Asked.Kind.LOCK, "lock_market_pay_order", place)).isGranted()) {
      JSONObject payment = TradeClient.settleRequest("buyer-" + number, number, Instant.now());
      ask(new Request(Asked.Kind.SETTLE, "settlement_market_pay_order", payment));
    }
  }

  private Seen ask(Request request) {
    requests.add(request);
    underWay.put(Thread.currentThread(), System.nanoTime());
    Seen answer = send(request);
    seen.add(answer);
    underWay.remove(Thread.currentThread());
    return answer;
  }

  private Seen send(Request request) {
    long start = System.nanoTime();
    Answer answer = answerTo(request);
    Seen result =
        new Seen(
            request.kind(),
            request.body().toString(),
            answer,
            Duration.ofNanos(System.nanoTime() - start));
    if (answer != null && answer.httpStatus() == 200) {
      request.asked().answered(answer);
    } else {
      request.asked().lost();
    }
    return result;
  }

  private @Nullable Answer answerTo(Request request) {
    try {
      var response =
          http.send(
              HttpRequest.newBuilder(URI.create(bases.get() + TRADE + request.path()))
                  .timeout(TIMEOUT)
                  .header("X-API-Key", TradeClient.DEMO_KEY)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(request.body().toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Every answer until now. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** Whether a request that is not answered yet has waited for longer than this. */
  boolean isWaitingFor(Duration length) {
    long now = System.nanoTime();
    return underWay.values().stream().anyMatch(start -> now - start > length.toNanos());
  }

  /** What it asked for, and was answered. */
  List<Asked> asked() {
    return requests.stream().map(Request::asked).toList();
  }

  /** Asks for everything once more; each must be granted now, at once. */
  List<Seen> askAllAgain() {
    return requests.stream().map(this::send).toList();
  }

  /** Returns when what was under way is answered. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join(TIMEOUT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
