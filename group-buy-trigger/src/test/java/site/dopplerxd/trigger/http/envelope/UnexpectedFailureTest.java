package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeDomain;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

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
        .contains("IllegalStateException: " + FakeDomain.SECRET)
        .contains("at site.dopplerxd.trigger.fake.FakeOffers");
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
      var answer =
          new ApiExceptionHandler(new SimpleMeterRegistry()).refused(new AppException(code, "x"));
      assertThat(answer.getStatusCode())
          .as(code.name())
          .isEqualTo(
              switch (code) {
                case ILLEGAL_PARAMETER -> HttpStatus.BAD_REQUEST;
                case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
                case NOT_PERMITTED -> HttpStatus.FORBIDDEN;
                case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
                case NO_SUCH_TASK, NO_SUCH_TEAM, NO_SUCH_CLIENT -> HttpStatus.NOT_FOUND;
                case TASK_STATE_FORBIDS, REQUEST_ID_REUSED, TEAM_NOT_COMPLETE ->
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
    new ApiExceptionHandler(meters).refused(new AppException(ResponseCode.TEAM_FULL, "x"));
    assertThat(meters.counter("group_buy.refusals", "code", "E0006").count()).isEqualTo(1);
  }

  @Test
  void aFaultOfOurOwnIsCountedAsRefusedToo() {
    var meters = new SimpleMeterRegistry();
    var request = new ServletWebRequest(new MockHttpServletRequest());
    new ApiExceptionHandler(meters).failed(new IllegalStateException("x"), request);
    assertThat(meters.counter("group_buy.refusals", "code", "0001").count()).isEqualTo(1);
  }
}
