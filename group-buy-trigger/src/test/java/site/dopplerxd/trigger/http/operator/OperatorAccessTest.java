package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.trigger.HttpTest;

/** Who gets where. Behind these paths there is nothing here: 404 means to be let through. */
@ExtendWith(OutputCaptureExtension.class)
class OperatorAccessTest extends HttpTest {
  private static final String TASKS = "/api/v1/gbm/notify/nothing";

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/gbm/notify/nothing, 401, 404, 404",
    "GET, /api/v1/gbm/clients/nothing/here, 401, 404, 404",
    "POST, /api/v1/gbm/notify/nothing, 401, 403, 404",
    "PUT, /api/v1/gbm/notify/nothing, 401, 403, 404",
    "DELETE, /api/v1/gbm/clients/nothing/here, 401, 403, 404",
    "BREW, /api/v1/gbm/clients/nothing/here, 401, 403, 404",
    "GET, /api/v1/gbm/activities/nothing/here, 401, 404, 404",
    "POST, /api/v1/gbm/activities/nothing/here, 401, 403, 403",
    "POST, /api/v1/gbm/offers/nothing, 401, 403, 403",
    "PUT, /api/v1/gbm/switches/nothing, 401, 403, 403",
    "POST, /api/v1/gbm/refunds/1/nothing, 401, 403, 404",
    "GET, /actuator/prometheus, 401, 404, 404",
    "GET, /actuator/health, 404, 404, 404",
    "GET, /actuator/health/liveness, 404, 404, 404",
    "GET, /actuator, 404, 404, 404",
    "GET, /actuator/env, 404, 404, 404",
    "GET, /v3/api-docs/nothing, 401, 404, 404",
    "GET, /v3/api-docs/nothing/here, 401, 404, 404",
    "GET, /api/v1/gbm/notifyx, 404, 404, 404",
    "GET, /api/v1/gbm, 404, 404, 404",
  })
  void viewersReadAndOperatorsDo(
      String method, String path, int anonymous, int viewer, int operator) {
    assertAnswered(ask(method, path, null), anonymous);
    assertAnswered(ask(method, path, "viewer:demo-viewer"), viewer);
    assertAnswered(ask(method, path, "operator:demo-operator"), operator);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/gbm/notify/nothing, 404, 404",
    "POST, /api/v1/gbm/notify/nothing, 404, 403",
    "POST, /api/v1/gbm/clients/nothing/here, 404, 403",
    "POST, /api/v1/gbm/activities/nothing/here, 404, 403",
    "PUT, /api/v1/gbm/switches/nothing, 404, 403",
    "POST, /api/v1/gbm/payment_callbacks/1/nothing, 404, 404",
    "POST, /api/v1/gbm/refunds/1/nothing, 404, 404",
    "POST, /api/v1/gbm/places/1/nothing, 404, 403",
    "POST, /api/v1/gbm/teams/1/nothing, 404, 403",
  })
  void administratorsDoEverythingAndFinanceLooksAndDecidesAboutMoney(
      String method, String path, int admin, int finance) {
    assertAnswered(ask(method, path, "admin:demo-admin"), admin);
    assertAnswered(ask(method, path, "finance:demo-finance"), finance);
  }

  private void assertAnswered(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    String code = status == 401 ? "E0112" : status == 403 ? "E0113" : "0002";
    assertThat(read(answer).get("code").asString()).isEqualTo(code);
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operator:demo-viewer",
        "operator:",
        "operator",
        ":demo-operator",
        ":",
        "",
        "Operator:demo-operator",
        "operator :demo-operator",
        "unknown:demo-operator",
        "operator:demo-operator ",
        "operator:null",
      })
  void wrongCredentialsAreRefusedInEveryForm(String credentials) {
    var answer = ask("GET", TASKS, credentials);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Basic realm=\"operators\", charset=\"UTF-8\"");
    assertThat(answer.body())
        .isEqualTo("{\"code\":\"E0112\",\"info\":\"缺少凭证或凭证错误: Authorization\",\"data\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic %%%=", "Bearer abc", "Digest username=x"})
  void aHeaderThatCannotBeReadIsRefused(String header) {
    var answer = send(to(TASKS).header("Authorization", header));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(read(answer).get("code").asString()).isEqualTo("E0112");
  }

  @Test
  void noPasswordRightOrWrongReachesTheLogOrAnAnswer(CapturedOutput output) {
    var wrong = ask("GET", TASKS, "operator:open-sesame-1234");
    var right = ask("GET", TASKS, "operator:demo-operator");
    assertThat(wrong.body() + right.body() + wrong.headers() + right.headers() + output)
        .doesNotContain("open-sesame", "demo-operator", encoded("operator:demo-operator"));
  }

  @Test
  void aFloodOfPasswordsIsBoundedAndWhoIsKnownDoesNotNoticeIt() throws Exception {
    ask("GET", TASKS, "operator:demo-operator");
    ExecutorService flood = Executors.newFixedThreadPool(32);
    try {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String wrong = "operator:wrong-" + i;
        answers.add(CompletableFuture.supplyAsync(() -> ask("GET", TASKS, wrong), flood));
      }
      assertThat(ask("GET", TASKS, "operator:demo-operator").statusCode()).isEqualTo(404);
      for (var answer : answers) {
        assertRefused(answer.get());
      }
      assertThat(answers).anyMatch(answer -> answer.join().statusCode() == 429);
    } finally {
      flood.shutdownNow();
    }
  }

  private void assertRefused(HttpResponse<String> answer) {
    if (answer.statusCode() == 429) {
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(read(answer).get("code").asString()).isEqualTo("0006");
    } else {
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void answersCarryTheHeadersOfAnApiAndNameNoServer() {
    for (String path : List.of(TASKS, LOCK, "/nowhere", "/actuator/health")) {
      var headers = send(to(path)).headers();
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
      assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'");
      assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
    }
  }

  private HttpResponse<String> ask(String method, String path, String credentials) {
    var request = to(path).method(method, java.net.http.HttpRequest.BodyPublishers.ofString(""));
    if (credentials != null) {
      request.header("Authorization", "Basic " + encoded(credentials));
    }
    return send(request);
  }

  private static String encoded(String credentials) {
    return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
