package site.dopplerxd.trigger.http.envelope;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Puts into the envelope what Tomcat refuses on its own, such as a path that cannot be decoded: its
 * own page is HTML.
 */
public final class EnvelopeErrorValve extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  private final EnvelopeWriter envelope;

  public EnvelopeErrorValve(EnvelopeWriter envelope) {
    this.envelope = envelope;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status >= FIRST_ERROR && response.getContentWritten() == 0 && response.setErrorReported()) {
      write(request, response, status);
    }
  }

  private void write(HttpServletRequest request, Response response, int status) {
    try {
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.getOutputStream().write(envelope.bytesOfStatus(request, status));
      response.finishResponse();
    } catch (IOException e) {
      getContainer().getLogger().debug("the caller is gone", e);
    }
  }
}
