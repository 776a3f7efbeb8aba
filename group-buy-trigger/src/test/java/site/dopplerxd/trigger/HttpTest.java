package site.dopplerxd.trigger;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.trigger.fake.FakeDomain;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to this module over real HTTP, as a caller would. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "group-buy.trade.zone=Asia/Shanghai",
      // All tests share an address.
      "group-buy.login.wrong-per-minute=1000"
    })
@ActiveProfiles("demo")
public abstract class HttpTest {
  public static final String LOCK = "/api/v1/gbm/trade/lock_market_pay_order";
  public static final String SETTLE = "/api/v1/gbm/trade/settlement_market_pay_order";
  public static final String API_KEY = "X-API-Key";
  public static final String JSON = "application/json";

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Escapes what is not ASCII, so that half a surrogate pair gets through to the service. */
  private final JsonMapper json =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @LocalServerPort public int port;

  @Autowired public InMemoryTrades trades;

  /** How many there are: none more after a refusal. */
  protected int teamsAndPlaces() {
    return trades.teams().size() + trades.places().size();
  }

  /** A lock that would succeed, of a buyer and a number never used before. */
  protected Map<String, Object> lockBody() {
    long number = NUMBERS.incrementAndGet();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("userId", "buyer-" + number);
    body.put("source", "s01");
    body.put("channel", "c01");
    body.put("goodsId", "9890001");
    body.put("activityId", 100123);
    body.put("outTradeNo", "trade-" + number);
    body.put("notifyUrl", "https://merchant.example/callback");
    return body;
  }

  protected Map<String, Object> settleBody(Map<String, Object> locked) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("userId", locked.get("userId"));
    body.put("source", locked.get("source"));
    body.put("channel", locked.get("channel"));
    body.put("outTradeNo", locked.get("outTradeNo"));
    body.put("outTradeTime", "2025-11-20T18:00:00+08:00");
    return body;
  }

  protected String text(Map<String, Object> body) {
    return json.writeValueAsString(body);
  }

  protected JsonNode read(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  protected HttpResponse<String> post(String path, Map<String, Object> body, String... headers) {
    return post(path, text(body), headers);
  }

  protected HttpResponse<String> post(String path, String body, String... headers) {
    return post(path, BodyPublishers.ofString(body), JSON, headers);
  }

  protected HttpResponse<String> post(
      String path, BodyPublisher body, String type, String... headers) {
    HttpRequest.Builder request = to(path).header("Content-Type", type).POST(body);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  /** A request with the demo's key. */
  protected HttpRequest.Builder to(String path) {
    return withoutKey(path).header(API_KEY, FakeDomain.KEY);
  }

  protected HttpRequest.Builder withoutKey(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(60));
  }

  protected HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Writes these characters to the server and reads until it closes the connection. */
  protected String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
