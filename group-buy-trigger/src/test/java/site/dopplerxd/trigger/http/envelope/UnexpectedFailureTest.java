package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeDomain;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class UnexpectedFailureTest extends HttpTest {

  @Test
  void anUnexpectedFailureIsKeptForUsAndNothingOfItIsTold(CapturedOutput output) {
    var body = lockBody();
    body.put("goodsId", FakeDomain.BROKEN_GOODS);
    var answer = post(LOCK, body);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"code\":\"0001\",\"info\":\"未知失败\",\"data\":null}");
    assertThat(output)
        .contains("request failed method=POST path=" + LOCK)
        .contains("cause=IllegalStateException: " + FakeDomain.SECRET);
  }

  @Test
  void aFailureInAFilterIsAnsweredCountedAndLoggedLikeAnyOther(CapturedOutput output)
      throws Exception {
    var meters = new SimpleMeterRegistry();
    var filter = new FailureFilter(new FailureLog(), new EnvelopeWriter(new JsonMapper(), meters));
    var request = new MockHttpServletRequest("POST", "/api/v1/x");
    var response = new MockHttpServletResponse();
    response.setHeader("X-Set-Before", "kept");
    filter.doFilter(
        request,
        response,
        (in, out) -> {
          throw new IllegalStateException("in a filter");
        });
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getContentAsString()).contains("\"0001\"").doesNotContain("in a filter");
    assertThat(response.getHeader("X-Set-Before")).isEqualTo("kept");
    assertThat(counted(meters, "0001", 500)).isEqualTo(1);
    assertThat(output).contains("request failed method=POST path=/api/v1/x", "in a filter");
  }

  @Test
  void whoFindsTooManyWaitingForAConnectionIsToldToComeAgain() {
    var meters = new SimpleMeterRegistry();
    var failure = new IllegalStateException(NoCapacityException.queueFull(40));
    var answer =
        handler(meters).failed(failure, new ServletWebRequest(new MockHttpServletRequest()));
    assertThat(answer).isNotNull();
    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("2");
    assertThat(answer.getBody()).asString().contains("0007");
    assertThat(counted(meters, "0007", 503)).isEqualTo(1);
  }

  @Test
  void aRequestThatWaitedForAConnectionInVainIsToldToComeAgainAndIsOneLine(CapturedOutput output) {
    var meters = new SimpleMeterRegistry();
    var request = new MockHttpServletRequest("POST", "/api/v1/x");
    NoCapacityException timeout = NoCapacityException.connectionTimeout();
    timeout.addSuppressed(new SQLTransientConnectionException("request timed out after 4000ms"));
    var answer =
        handler(meters)
            .failed(new IllegalStateException("wrapped", timeout), new ServletWebRequest(request));
    assertThat(answer).isNotNull();
    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("2");
    assertThat(counted(meters, "0007", 503)).isEqualTo(1);
    assertThat(output.getAll().lines().filter(line -> line.contains("/api/v1/x")))
        .singleElement()
        .asString()
        .contains("WARN", "request refused code=0007", "request timed out after 4000ms");
    assertThat(output).doesNotContain("\tat ");
  }

  @Test
  void aFilterThatWaitedForAConnectionInVainAnswersTheSame() throws Exception {
    var meters = new SimpleMeterRegistry();
    var filter = new FailureFilter(new FailureLog(), new EnvelopeWriter(new JsonMapper(), meters));
    var response = new MockHttpServletResponse();
    filter.doFilter(
        new MockHttpServletRequest("POST", "/api/v1/x"),
        response,
        (in, out) -> {
          throw new IllegalStateException(NoCapacityException.connectionTimeout());
        });
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    assertThat(counted(meters, "0007", 503)).isEqualTo(1);
  }

  private static ApiExceptionHandler handler(MeterRegistry meters) {
    return new ApiExceptionHandler(meters, new FailureLog());
  }

  private static double counted(MeterRegistry meters, String code, int status) {
    return meters
        .get("group_buy.refusals")
        .tags("code", code, "status", String.valueOf(status))
        .counter()
        .count();
  }

  @Test
  void aRefusalIsNoFailureAndLeavesNoTrace(CapturedOutput output) {
    int before = output.getAll().length();
    var body = lockBody();
    body.put("teamId", "nowhere");
    post(LOCK, body);
    body.put("userId", "");
    post(LOCK, body);
    post(LOCK, "{");
    send(to(LOCK));
    send(to("/nowhere"));

    assertThat(output.getAll().substring(before)).doesNotContain("xception", "WARN", "ERROR");
  }

  @Test
  void onlyWhatMakesNoRequestOfACallerIsAnErrorOfHttp() {
    for (ResponseCode code : ResponseCode.values()) {
      var answer = handler(new SimpleMeterRegistry()).refused(new AppException(code, "x"));
      assertThat(answer.getStatusCode())
          .as(code.name())
          .isEqualTo(
              switch (code) {
                case ILLEGAL_PARAMETER, CROWD_LINE, BILL_LINE -> HttpStatus.BAD_REQUEST;
                case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
                case NOT_PERMITTED -> HttpStatus.FORBIDDEN;
                case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
                case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
                case NO_SUCH_TASK, NO_SUCH_TEAM, NO_SUCH_CLIENT -> HttpStatus.NOT_FOUND;
                case NO_SUCH_PLACE, NO_SUCH_REFUND, NO_SUCH_FINDING -> HttpStatus.NOT_FOUND;
                case TEAM_IS_OVER, NO_REFUND_URL, REFUND_STATE_FORBIDS, FINDING_STATE_FORBIDS ->
                    HttpStatus.CONFLICT;
                case NO_SUCH_PAYMENT, NO_PROVIDER_SETTINGS, NO_PAYMENT_BODY -> HttpStatus.NOT_FOUND;
                case NO_SUCH_DISCOUNT, NO_SUCH_GOODS, NO_SUCH_ACTIVITY -> HttpStatus.NOT_FOUND;
                case NO_SUCH_CROWD, NO_SUCH_PAYMENT_NOTIFICATION -> HttpStatus.NOT_FOUND;
                case ROW_UNREADABLE -> HttpStatus.CONFLICT;
                case PAYMENT_STATE_FORBIDS, NO_ENCRYPTION_KEY, PROVIDER_SETTINGS_CHANGED ->
                    HttpStatus.CONFLICT;
                case OFFER_EXISTS, OFFER_CHANGED, NOT_PUBLISHABLE, TOO_MANY_OFFERS ->
                    HttpStatus.CONFLICT;
                case GOODS_SOLD_ELSEWHERE, OFFER_STATE_FORBIDS, STOCK_LIMIT_FIXED ->
                    HttpStatus.CONFLICT;
                case TASK_STATE_FORBIDS, REQUEST_ID_REUSED, RESULT_NOT_KEPT, TEAM_NOT_COMPLETE ->
                    HttpStatus.CONFLICT;
                case CLIENT_EXISTS, CLIENT_CHANGED, SECRET_OVERLAP, TOO_MANY_CLIENTS ->
                    HttpStatus.CONFLICT;
                default -> HttpStatus.OK;
              });
    }
  }

  @Test
  void everyRefusalIsCountedByItsCode() {
    var meters = new SimpleMeterRegistry();
    handler(meters).refused(new AppException(ResponseCode.TEAM_FULL, "x"));
    assertThat(counted(meters, "E0006", 200)).isEqualTo(1);
  }

  @Test
  void aFaultOfOurOwnIsCountedAsRefusedToo() {
    var meters = new SimpleMeterRegistry();
    var request = new ServletWebRequest(new MockHttpServletRequest());
    handler(meters).failed(new IllegalStateException("x"), request);
    assertThat(counted(meters, "0001", 500)).isEqualTo(1);
  }
}
