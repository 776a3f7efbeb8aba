package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeOperations.Stores;
import tools.jackson.databind.JsonNode;

/** Talks to the operators' API over real HTTP, as the demo's operators. */
public abstract class OperatorHttpTest extends HttpTest {
  protected static final String TASKS = "/api/v1/gbm/notify/tasks";
  protected static final String AUDIT = "/api/v1/gbm/notify/audit";
  protected static final String TEST = "/api/v1/gbm/notify/test_callback";
  protected static final String URL = "https://shop.example/cb";

  private static final AtomicLong NUMBERS = new AtomicLong();

  @Autowired Stores stores;

  protected static String basic(String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** A name that was not used before. */
  protected static String fresh(String prefix) {
    return prefix + "-" + NUMBERS.incrementAndGet();
  }

  protected HttpResponse<String> view(String path) {
    return send(
        to(path)
            .header("Authorization", basic("viewer", "demo-viewer"))
            .header("Accept-Language", "en")
            .GET());
  }

  protected HttpResponse<String> operate(String path, Map<String, Object> body) {
    return post(
        path, body, "Authorization", basic("operator", "demo-operator"), "Accept-Language", "en");
  }

  protected HttpResponse<String> administer(String path, Map<String, Object> body) {
    return post(path, body, "Authorization", basic("admin", "demo-admin"), "Accept-Language", "en");
  }

  /** What every change needs, under an id never used before. */
  protected static Map<String, Object> command() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("requestId", fresh("r"));
    body.put("reason", "the shop is back");
    return body;
  }

  protected static Map<String, Object> command(String field, Object value) {
    Map<String, Object> body = command();
    body.put(field, value);
    return body;
  }

  protected JsonNode data(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(read(answer).get("code").asString()).isEqualTo("0000");
    return read(answer).get("data");
  }

  protected void assertRefused(
      HttpResponse<String> answer, int status, String code, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode envelope = read(answer);
    assertThat(envelope.propertyNames()).containsExactly("code", "info", "data");
    assertThat(envelope.get("code").asString()).isEqualTo(code);
    assertThat(envelope.get("info").asString()).contains(detail);
    assertThat(envelope.get("data").isNull()).isTrue();
  }
}
