package site.dopplerxd.trigger.http.envelope;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import site.dopplerxd.api.Response;
import site.dopplerxd.types.ResponseCode;
import tools.jackson.databind.json.JsonMapper;

/** Answers in the envelope where no controller is reached: in filters. */
@Component
@RequiredArgsConstructor
public class EnvelopeWriter {
  private final JsonMapper json;
  private final MeterRegistry meters;

  /**
   * Refuses a request, and counts the refusal.
   *
   * @param code which also decides the HTTP status
   * @param detail the header, role or field it is about, in words of no language; never a secret
   * @throws IOException when the caller is gone
   */
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, ResponseCode code, String detail)
      throws IOException {
    meters.counter("group_buy.refusals", "code", code.getCode()).increment();
    var answer = Envelopes.refusal(code, detail, AnswerLanguage.of(request));
    write(response, Envelopes.statusOf(code), answer);
  }

  /**
   * Says that there is no such path.
   *
   * @throws IOException when the caller is gone
   */
  public void notFound(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String detail = "path=" + SafeText.of(request.getRequestURI(), 64);
    HttpStatus status = HttpStatus.NOT_FOUND;
    write(response, status, Envelopes.ofStatus(status.value(), detail, AnswerLanguage.of(request)));
  }

  /** Flushed, so that it is on its way before the server throws away the request's body. */
  private void write(HttpServletResponse response, HttpStatus status, Response<Void> answer)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    byte[] bytes = json.writeValueAsBytes(answer);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
    response.flushBuffer();
  }
}
