package site.dopplerxd.trigger.http.envelope;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import site.dopplerxd.api.Response;
import site.dopplerxd.types.ResponseCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers in the envelope where no controller is reached: in filters and in the server. Counts
 * every answer. Each method throws {@code IOException} when the caller is gone.
 */
@Component
public class EnvelopeWriter {
  private final JsonMapper json;
  private final Refusals refusals;

  public EnvelopeWriter(JsonMapper json, MeterRegistry meters) {
    this.json = json;
    this.refusals = new Refusals(meters);
  }

  /**
   * Refuses a request.
   *
   * @param code which also decides the HTTP status
   * @param detail the header, role or field it is about, in words of no language; never a secret
   */
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, ResponseCode code, String detail)
      throws IOException {
    var answer = Envelopes.refusal(code, detail, AnswerLanguage.of(request));
    write(response, Envelopes.statusOf(code).value(), answer);
  }

  /**
   * Refuses a request for its body, without telling the answer's length: so the server does not
   * close the body with the answer, and it can still be read and thrown away.
   */
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, BodyError error, Object... about)
      throws IOException {
    AnswerLanguage language = AnswerLanguage.of(request);
    int status = error.status().value();
    begin(response, status);
    response
        .getOutputStream()
        .write(bytes(status, Envelopes.ofStatus(status, error.in(language, about), language)));
    response.flushBuffer();
  }

  /** Counts a refusal that a page tells instead of the envelope. */
  public void count(ResponseCode code, int status) {
    refusals.count(code.getCode(), status);
  }

  /** Says that there is no such path. */
  public void notFound(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String detail = "path=" + SafeText.of(request.getRequestURI(), 64);
    int status = HttpStatus.NOT_FOUND.value();
    write(response, status, Envelopes.ofStatus(status, detail, AnswerLanguage.of(request)));
  }

  /** Says that too many others wait for a connection, and when to come again. */
  void busy(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader(Busy.HEADER, Busy.SECONDS);
    refuse(request, response, Busy.CODE, Busy.DETAIL);
  }

  /** Says that we failed, and not a word more. */
  void failed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
    write(response, status, Envelopes.failure(AnswerLanguage.of(request)));
  }

  /** The envelope, already counted, for a status that the framework or the server decided on. */
  Response<Void> ofStatus(HttpServletRequest request, int status) {
    AnswerLanguage language = AnswerLanguage.of(request);
    String detail =
        status == BodyError.TOO_SLOW.status().value()
            ? BodyError.TOO_SLOW.in(language)
            : "HTTP " + status;
    Response<Void> answer = Envelopes.ofStatus(status, detail, language);
    refusals.count(answer.code(), status);
    return answer;
  }

  /** The same as bytes. */
  byte[] bytesOfStatus(HttpServletRequest request, int status) {
    return json.writeValueAsBytes(ofStatus(request, status));
  }

  /** Flushed, so that it is on its way before the server throws away the request's body. */
  private void write(HttpServletResponse response, int status, Response<Void> answer)
      throws IOException {
    byte[] bytes = bytes(status, answer);
    begin(response, status);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
    response.flushBuffer();
  }

  private static void begin(HttpServletResponse response, int status) {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
  }

  private byte[] bytes(int status, Response<Void> answer) {
    refusals.count(answer.code(), status);
    return json.writeValueAsBytes(answer);
  }
}
