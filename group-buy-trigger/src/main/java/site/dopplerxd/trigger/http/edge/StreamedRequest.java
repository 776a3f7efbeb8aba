package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** A request whose body is read as it arrives. */
final class StreamedRequest extends HttpServletRequestWrapper {
  private boolean begun;

  StreamedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    begun = true;
    return super.getInputStream();
  }

  /** Whether its sender waits for a word ({@code Expect}) that it did not get. */
  boolean waitsToBegin() {
    return !begun && getHeader(HttpHeaders.EXPECT) != null;
  }
}
