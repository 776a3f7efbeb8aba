package site.dopplerxd.trigger.http.envelope;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import site.dopplerxd.api.Response;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.RateLimitedException;
import site.dopplerxd.types.ResponseCode;
import site.dopplerxd.types.UnreadableRowException;

/**
 * The one place where an exception becomes an answer: a refusal with its code, a malformed request
 * with 0002 and the framework's status, anything else with 0001 and not a word more.
 */
@RestControllerAdvice
class ApiExceptionHandler extends ResponseEntityExceptionHandler {
  private final Refusals refusals;
  private final FailureLog failures;

  ApiExceptionHandler(MeterRegistry meters, FailureLog failures) {
    this.refusals = new Refusals(meters);
    this.failures = failures;
  }

  @ExceptionHandler
  ResponseEntity<Response<Void>> refused(AppException refusal) {
    HttpHeaders headers = new HttpHeaders();
    if (refusal instanceof RateLimitedException tooOften) {
      headers.set(HttpHeaders.RETRY_AFTER, Envelopes.seconds(tooOften.getWait()));
    }
    return refused(refusal.getCode(), refusal.getDetail(), headers);
  }

  @ExceptionHandler
  ResponseEntity<Response<Void>> unreadable(
      UnreadableRowException odd, HttpServletRequest request) {
    failures.unreadable(request, odd);
    return refused(ResponseCode.ROW_UNREADABLE, odd.getDetail(), new HttpHeaders());
  }

  private ResponseEntity<Response<Void>> refused(
      ResponseCode code, String detail, HttpHeaders headers) {
    HttpStatus status = Envelopes.statusOf(code);
    refusals.count(code.getCode(), status.value());
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Envelopes.refusal(code, detail, AnswerLanguage.current()));
  }

  @ExceptionHandler
  @Nullable ResponseEntity<?> failed(Exception failure, ServletWebRequest request) {
    if (Busy.isCauseOf(failure)) {
      failures.busy(request.getRequest(), failure);
      HttpHeaders headers = new HttpHeaders();
      headers.set(Busy.HEADER, Busy.SECONDS);
      return refused(Busy.CODE, Busy.DETAIL, headers);
    }
    return handleExceptionInternal(
        failure, null, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
  }

  /** The firewall reads a form's parameters only when a controller asks for them. */
  @ExceptionHandler
  @Nullable ResponseEntity<?> rejected(RequestRejectedException refusal, WebRequest request) {
    return handleExceptionInternal(
        refusal, null, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
  }

  /** As it is inherited, but without a line in the log for what any stranger can ask. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException refusal,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return handleExceptionInternal(refusal, null, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError() && request instanceof ServletWebRequest servlet) {
      failures.failed(servlet.getRequest(), exception);
    }
    AnswerLanguage language = AnswerLanguage.current();
    var answer =
        Envelopes.ofStatus(status.value(), ErrorDetails.describe(exception, language), language);
    refusals.count(answer.code(), status.value());
    HttpHeaders asJson = new HttpHeaders(headers);
    asJson.setContentType(MediaType.APPLICATION_JSON);
    return super.handleExceptionInternal(exception, answer, asJson, status, request);
  }
}
