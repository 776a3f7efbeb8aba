package site.dopplerxd.system;

import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

/** A shop that uses the trade API with its key. Thread-safe. */
public final class TradeClient {
  /** Of the demo's client, which sells in s01/c01. */
  public static final String DEMO_KEY = "demo-client-key";

  private static final String TRADE = "/api/v1/gbm/trade/";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** An answer as it came over the wire. */
  public record Answer(int httpStatus, String text) {
    public JSONObject json() {
      return JSONObject.parseObject(text);
    }

    public String code() {
      return json().getString("code");
    }

    public JSONObject data() {
      return json().getJSONObject("data");
    }

    public String teamId() {
      return data().getString("teamId");
    }

    /** Itself, when it is a yes; anything else fails. */
    public Answer required() {
      if (!"0000".equals(code())) {
        throw new AssertionError("HTTP " + httpStatus + " " + text);
      }
      return this;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String key;

  /** The demo's shop. */
  public TradeClient(String base) {
    this(base, DEMO_KEY);
  }

  TradeClient(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** Where the service listens. */
  URI base() {
    return URI.create(base);
  }

  /** The demo's operator at the same address. */
  public OperatorClient asOperator() {
    return new OperatorClient(base, "operator", "demo-operator");
  }

  /** A complete lock request for goods of the demo: {@code activityId} 100123 to 100126. */
  public static JSONObject lockRequest(
      long activityId, String userId, String outTradeNo, String teamId, String notifyUrl) {
    return JSONObject.of(
            "userId", userId, "source", "s01", "channel", "c01", "activityId", activityId)
        .fluentPut("goodsId", "989" + String.format("%04d", activityId - 100122))
        .fluentPut("outTradeNo", outTradeNo)
        .fluentPut("teamId", teamId)
        .fluentPut("notifyUrl", notifyUrl);
  }

  public static JSONObject settleRequest(String userId, String outTradeNo, Instant paidAt) {
    return JSONObject.of("userId", userId, "source", "s01", "channel", "c01")
        .fluentPut("outTradeNo", outTradeNo)
        .fluentPut("outTradeTime", OffsetDateTime.ofInstant(paidAt, ZoneOffset.UTC).toString());
  }

  public Answer lock(JSONObject request) {
    return post(TRADE + "lock_market_pay_order", request.toString());
  }

  public Answer settle(JSONObject request) {
    return post(TRADE + "settlement_market_pay_order", request.toString());
  }

  /** The same as {@link #lock}, without waiting for the answer. */
  public CompletableFuture<Answer> lockAsync(JSONObject request) {
    return sendAsync(json(TRADE + "lock_market_pay_order", request));
  }

  /** The same as {@link #settle}, without waiting for the answer. */
  public CompletableFuture<Answer> settleAsync(JSONObject request) {
    return sendAsync(json(TRADE + "settlement_market_pay_order", request));
  }

  private HttpRequest json(String path, JSONObject body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private CompletableFuture<Answer> sendAsync(HttpRequest request) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> new Answer(response.statusCode(), response.body()));
  }

  /** Gives a place back. */
  public Answer refund(String userId, String outTradeNo) {
    return post(TRADE + "refund_market_pay_order", placeRequest(userId, outTradeNo).toString());
  }

  /** Looks at a place. */
  public Answer query(String userId, String outTradeNo) {
    return post(TRADE + "query_market_pay_order", placeRequest(userId, outTradeNo).toString());
  }

  /** The first 200 refunds of the client's channel that are not done. */
  public Answer refundsDue() {
    return post(TRADE + "query_refund_due", JSONObject.of("limit", 200).toString());
  }

  public Answer confirmRefund(String refundNo) {
    return post(TRADE + "confirm_refund", JSONObject.of("refundNo", refundNo).toString());
  }

  private static JSONObject placeRequest(String userId, String outTradeNo) {
    return JSONObject.of(
        "userId", userId, "outTradeNo", outTradeNo, "source", "s01", "channel", "c01");
  }

  public Answer settle(String userId, String outTradeNo) {
    return settle(settleRequest(userId, outTradeNo, Instant.now()));
  }

  public Answer post(String path, String body) {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer post(String path, byte[] body) {
    return send("POST", path, "application/json", body);
  }

  /** Any request with a body. */
  public Answer send(String method, String path, String mediaType, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", mediaType)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Without a body, and so without its type. */
  Answer sendEmpty(String method, String path) {
    return send(request(path).method(method, HttpRequest.BodyPublishers.ofByteArray(new byte[0])));
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("X-API-Key", key);
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
