package site.dopplerxd.trigger.http.envelope;

import io.micrometer.core.instrument.MeterRegistry;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import site.dopplerxd.api.Response;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.RateLimitedException;

/**
 * The one place where an exception becomes an answer: a refusal with its code, a malformed request
 * with 0002 and the framework's status, anything else with 0001 and not a word more.
 */
@Slf4j
@RestControllerAdvice
@RequiredArgsConstructor
class ApiExceptionHandler extends ResponseEntityExceptionHandler {
  private final MeterRegistry meters;

  @ExceptionHandler
  ResponseEntity<Response<Void>> refused(AppException refusal) {
    count(refusal.getCode().getCode());
    HttpHeaders headers = new HttpHeaders();
    if (refusal instanceof RateLimitedException tooOften) {
      headers.set(HttpHeaders.RETRY_AFTER, Envelopes.seconds(tooOften.getWait()));
    }
    return ResponseEntity.status(Envelopes.statusOf(refusal.getCode()))
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Envelopes.refusal(refusal.getCode(), refusal.getDetail(), AnswerLanguage.current()));
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> failed(Exception failure, WebRequest request) {
    return handleExceptionInternal(
        failure, null, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
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
    if (status.is5xxServerError()) {
      log.error("request failed {}", lineOf(request), exception);
    }
    AnswerLanguage language = AnswerLanguage.current();
    var answer =
        Envelopes.ofStatus(status.value(), ErrorDetails.describe(exception, language), language);
    count(answer.code());
    HttpHeaders asJson = new HttpHeaders(headers);
    asJson.setContentType(MediaType.APPLICATION_JSON);
    return super.handleExceptionInternal(exception, answer, asJson, status, request);
  }

  private void count(String code) {
    meters.counter("group_buy.refusals", "code", code).increment();
  }

  private static String lineOf(WebRequest request) {
    return request instanceof ServletWebRequest servlet
        ? "method=%s path=%s"
            .formatted(
                servlet.getHttpMethod(), SafeText.of(servlet.getRequest().getRequestURI(), 200))
        : "";
  }
}
