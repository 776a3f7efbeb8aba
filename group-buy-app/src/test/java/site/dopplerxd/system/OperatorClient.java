package site.dopplerxd.system;

import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import site.dopplerxd.system.TradeClient.Answer;

/** A user of the operators' API. Thread-safe. */
public final class OperatorClient {
  public static final String TASKS = "/api/v1/gbm/notify/tasks";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String credentials;

  private OperatorClient(RunningService service, String name, String password) {
    this("http://127.0.0.1:" + service.port(), name, password);
  }

  /** A user of the service at this address. */
  public OperatorClient(String base, String name, String password) {
    this.base = base;
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.credentials = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The demo's operator. */
  static OperatorClient operator(RunningService service) {
    return new OperatorClient(service, "operator", "demo-operator");
  }

  /** The demo's administrator. */
  static OperatorClient admin(RunningService service) {
    return new OperatorClient(service, "admin", "demo-admin");
  }

  /** The demo's viewer. */
  static OperatorClient viewer(RunningService service) {
    return new OperatorClient(service, "viewer", "demo-viewer");
  }

  /** A user the service does not know. */
  static OperatorClient stranger(RunningService service) {
    return new OperatorClient(service, "operator", "guessed");
  }

  /** A request under an id never used before. */
  public static JSONObject request() {
    return JSONObject.of("requestId", "r-" + NUMBERS.incrementAndGet(), "reason", "a test");
  }

  Answer get(String path) {
    return send(to(path).GET());
  }

  public Answer post(String path, JSONObject body) {
    return send("POST", path, body);
  }

  /** Sends a body by any method. */
  public Answer send(String method, String path, JSONObject body) {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** Uploads lines as they are. */
  Answer upload(String path, byte[] lines) {
    return send(
        to(path)
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofByteArray(lines)));
  }

  Answer retry(long taskId) {
    return post(TASKS + "/" + taskId + "/retry", request());
  }

  Answer abandon(long taskId) {
    return post(TASKS + "/" + taskId + "/abandon", request());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Authorization", credentials)
        .header("Accept-Language", "en");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
