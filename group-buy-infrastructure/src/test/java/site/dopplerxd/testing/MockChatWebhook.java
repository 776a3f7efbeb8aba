package site.dopplerxd.testing;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A robot that takes only what its vendor would: signed right and just now, not too long, and not
 * more than twenty times in a minute. Like the vendors it refuses with HTTP 200 and a code. What
 * the signature must be is worked out here once more, without the service's own code.
 */
public final class MockChatWebhook implements AutoCloseable {
  /** Whose rules it keeps. */
  public enum Vendor {
    DINGTALK,
    FEISHU,
    WECOM,
    WEBHOOK
  }

  private static final int PER_MINUTE = 20;
  private static final int MAX_BODY_BYTES = 20_000;
  private static final int MAX_TEXT_BYTES = 2048;
  private static final Duration MAX_SKEW = Duration.ofHours(1);

  private final MockWebServer server = new MockWebServer();
  private final Vendor vendor;
  private final String secret;
  private final Supplier<Instant> now;
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Queue<MockResponse> next = new ConcurrentLinkedQueue<>();
  private final Deque<Instant> lastMinute = new ArrayDeque<>();
  private volatile Duration delay = Duration.ZERO;

  private MockChatWebhook(Vendor vendor, String secret, Supplier<Instant> now) {
    this.vendor = vendor;
    this.secret = secret;
    this.now = now;
  }

  /** Starts one that takes this clock's word for the time. */
  public static MockChatWebhook start(Vendor vendor, String secret, Supplier<Instant> now) {
    MockChatWebhook robot = new MockChatWebhook(vendor, secret, now);
    robot.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return robot.answer(request);
          }
        });
    try {
      robot.server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return robot;
  }

  /** With a token in it, as vendors do. */
  public String url() {
    return "http://127.0.0.1:" + server.getPort() + "/robot/send?access_token=very-secret-token";
  }

  public Vendor vendor() {
    return vendor;
  }

  /** Answers the next request, of any kind, with this. */
  public void answersNext(MockResponse answer) {
    next.add(answer);
  }

  /** Keeps every caller waiting for so long from now on. */
  public void hangs(Duration time) {
    delay = time;
  }

  /** The texts it took. */
  public List<String> texts() {
    return texts;
  }

  /** All requests, taken or not. */
  public List<RecordedRequest> requests() {
    return requests;
  }

  /** Why it did not take some. */
  public List<String> complaints() {
    return complaints;
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    requests.add(request);
    MockResponse scripted = next.poll();
    if (scripted != null) {
      return scripted;
    }
    if (!delay.isZero()) {
      return late();
    }
    String complaint = complaintAbout(request);
    if (!complaint.isEmpty()) {
      complaints.add(complaint);
      return json("{\"errcode\":310000,\"errmsg\":\"" + complaint + "\",\"code\":19021}");
    }
    texts.add(textOf(request));
    return json("{\"errcode\":0,\"errmsg\":\"ok\",\"code\":0}");
  }

  private MockResponse late() {
    return new MockResponse.Builder()
        .headersDelay(delay.toMillis(), TimeUnit.MILLISECONDS)
        .body("{\"errcode\":0,\"code\":0}")
        .build();
  }

  private String complaintAbout(RecordedRequest request) {
    if (isTooOften()) {
      return "too often";
    }
    if (request.getBodySize() > MAX_BODY_BYTES
        || textOf(request).getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
      return "too long";
    }
    return isSigned(request) ? "" : "not signed";
  }

  private boolean isTooOften() {
    Instant at = now.get();
    lastMinute.removeIf(earlier -> !earlier.isAfter(at.minusSeconds(60)));
    lastMinute.add(at);
    return lastMinute.size() > PER_MINUTE;
  }

  private String textOf(RecordedRequest request) {
    JSONObject body = bodyOf(request);
    return switch (vendor) {
      case DINGTALK, WECOM -> body.getJSONObject("text").getString("content");
      case FEISHU -> body.getJSONObject("content").getString("text");
      case WEBHOOK -> body.getJSONObject("data").getString("text");
    };
  }

  private static JSONObject bodyOf(RecordedRequest request) {
    return JSON.parseObject(request.getBody().utf8());
  }

  private boolean isSigned(RecordedRequest request) {
    return switch (vendor) {
      case WECOM -> true;
      case DINGTALK -> {
        String millis = request.getUrl().queryParameter("timestamp");
        yield isFresh(Instant.ofEpochMilli(Long.parseLong(millis)))
            && hmac(bytes(secret), bytes(millis + "\n" + secret))
                .equals(request.getUrl().queryParameter("sign"));
      }
      case FEISHU -> {
        String seconds = bodyOf(request).getString("timestamp");
        yield isFresh(Instant.ofEpochSecond(Long.parseLong(seconds)))
            && hmac(bytes(seconds + "\n" + secret), new byte[0])
                .equals(bodyOf(request).getString("sign"));
      }
      case WEBHOOK -> {
        String id = request.getHeaders().get("webhook-id");
        String seconds = request.getHeaders().get("webhook-timestamp");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        String signed = id + "." + seconds + "." + request.getBody().utf8();
        yield isFresh(Instant.ofEpochSecond(Long.parseLong(seconds)))
            && ("v1," + hmac(key, bytes(signed)))
                .equals(request.getHeaders().get("webhook-signature"));
      }
    };
  }

  private boolean isFresh(Instant signedAt) {
    return Duration.between(signedAt, now.get()).abs().compareTo(MAX_SKEW) <= 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(data));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A 200 with this body. */
  public static MockResponse json(String body) {
    return new MockResponse.Builder().body(body).build();
  }

  @Override
  public void close() {
    server.close();
  }
}
