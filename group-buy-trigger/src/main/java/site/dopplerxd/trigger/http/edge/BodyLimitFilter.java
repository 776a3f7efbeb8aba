package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import site.dopplerxd.trigger.http.envelope.BodyError;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;

/**
 * Receives the body of a request before anything else looks at the request, within a bound on its
 * size (413) and one on the time it takes as a whole (408). The time is looked at after each read,
 * so a body is given up at most one read timeout of the server later. What follows has the body in
 * memory and never waits for it. The members of a crowd alone are read by those who keep them.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
  private static final DataSize LARGEST = DataSize.ofMegabytes(16);
  private static final int PART = 8192;

  /**
   * Read and thrown away after a refusal, so that a sender that writes all before it reads sees it.
   */
  private static final long MOST_DROPPED = DataSize.ofMegabytes(16).toBytes();

  /** A piece of a byte costs as much as a longer one, and counts as such. */
  private static final int LEAST_PIECE = 64;

  private final int maxBody;
  private final int maxForm;
  private final long timeoutNanos;
  private final EnvelopeWriter envelope;

  /**
   * Takes the bounds.
   *
   * @param maxBody also of a form of the console, which sends what the API takes
   * @param maxForm of the other forms: the sign-in, and clients' payments
   * @throws IllegalArgumentException when they are not 1 byte to 16 MB and 1 second to 5 minutes
   */
  BodyLimitFilter(DataSize maxBody, DataSize maxForm, Duration timeout, EnvelopeWriter envelope) {
    this.maxBody = bytes("group-buy.http.max-body", maxBody);
    this.maxForm = bytes("server.tomcat.max-http-form-post-size", maxForm);
    if (timeout.toSeconds() < 1 || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException(
          "group-buy.http.body-timeout must be 1 second to 5 minutes, was " + timeout);
    }
    this.timeoutNanos = timeout.toNanos();
    this.envelope = envelope;
  }

  private static int bytes(String key, DataSize size) {
    if (size.toBytes() < 1 || size.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(key + " must be 1 byte to 16 MB, was " + size);
    }
    return (int) size.toBytes();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean hasBody =
        request.getContentLengthLong() > 0
            || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    if (!hasBody) {
      chain.doFilter(request, response);
      return;
    }
    if (StreamedBodies.isUpload(request)) {
      stream(new StreamedRequest(request), response, chain);
      return;
    }
    Optional<HttpServletRequest> received = receive(request, response);
    if (received.isPresent()) {
      chain.doFilter(received.get(), response);
    }
  }

  private void stream(StreamedRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && !request.waitsToBegin()) {
      response.flushBuffer();
      drop(request, System.nanoTime(), StreamedBodies.MOST_DROPPED);
    }
  }

  /** The request with its body; absent when it was refused. */
  private Optional<HttpServletRequest> receive(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean payment = PaymentBodies.isNotification(request);
    boolean form = !payment && ReceivedForm.isForm(request);
    int limit = payment ? PaymentBodies.MOST_BYTES : limit(request, form);
    long begin = System.nanoTime();
    var body = new ByteArrayOutputStream();
    Optional<BodyError> error = read(request, body, limit, begin);
    if (error.isEmpty() && !form && !payment && !JsonBody.isInUtf8(request, body.toByteArray())) {
      error = Optional.of(BodyError.NOT_UTF8);
    }
    if (error.isPresent()) {
      refuse(request, response, error.get(), limit);
      if (error.get() == BodyError.TOO_LARGE && request.getHeader(HttpHeaders.EXPECT) == null) {
        drop(request, begin, MOST_DROPPED);
      }
      return Optional.empty();
    }
    byte[] bytes = body.toByteArray();
    return Optional.of(
        form ? new ReceivedForm(request, bytes) : new ReceivedRequest(request, bytes));
  }

  private int limit(HttpServletRequest request, boolean form) {
    return form && !ReceivedForm.isOfConsole(request) ? maxForm : maxBody;
  }

  private Optional<BodyError> read(
      HttpServletRequest request, ByteArrayOutputStream body, int limit, long begin) {
    if (request.getContentLengthLong() > limit) {
      return Optional.of(BodyError.TOO_LARGE);
    }
    byte[] part = new byte[PART];
    try {
      ServletInputStream source = request.getInputStream();
      for (int length = source.read(part); length >= 0; length = source.read(part)) {
        body.write(part, 0, length);
        if (body.size() > limit) {
          return Optional.of(BodyError.TOO_LARGE);
        }
        if (isOver(begin)) {
          return Optional.of(BodyError.TOO_SLOW);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      // The server has noted it: a read that timed out is 408, a body that broke off is 400.
      return Optional.of(BodyError.BROKEN);
    }
  }

  private boolean isOver(long begin) {
    return System.nanoTime() - begin > timeoutNanos;
  }

  /**
   * Without a length, and with the end of the connection: so the sender has the whole answer at
   * once, and the server leaves the rest of the body to us.
   */
  private void refuse(
      HttpServletRequest request, HttpServletResponse response, BodyError error, int limit)
      throws IOException {
    if (error != BodyError.BROKEN) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      if (PaymentBodies.isNotification(request)) {
        PaymentBodies.refuse(request, response, error);
      } else {
        envelope.refuse(request, response, error, limit);
      }
    } else if (!response.isCommitted()
        && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  /**
   * A sender that asked first ({@code Expect}) was answered instead of invited, and sends nothing.
   */
  private void drop(HttpServletRequest request, long begin, long most) {
    if (request.getContentLengthLong() > most) {
      return;
    }
    try {
      dropUntil(begin, request.getInputStream(), most);
    } catch (IOException e) {
      logger.debug("the sender is gone", e);
    }
  }

  private void dropUntil(long begin, ServletInputStream source, long most) throws IOException {
    byte[] part = new byte[PART];
    long dropped = 0;
    for (int length = 0; length >= 0 && dropped <= most && !isOver(begin); ) {
      length = source.read(part);
      dropped += Math.max(LEAST_PIECE, length);
    }
  }
}
