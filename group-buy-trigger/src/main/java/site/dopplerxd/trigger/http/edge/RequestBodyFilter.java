package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import site.dopplerxd.trigger.http.envelope.AnswerLanguage;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.ResponseCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets through only bodies that are small, UTF-8 and not too long in coming. What is too large is
 * refused as soon as that is known, by its announced length or after the first byte too many, and
 * never kept. What has not arrived yet is waited for on no thread.
 */
class RequestBodyFilter extends OncePerRequestFilter {
  private static final DataSize LARGEST = DataSize.ofMegabytes(16);
  private static final int PART = 8192;

  private final int maxBytes;
  private final Duration patience;
  private final JsonMapper json;

  /**
   * Takes the bounds.
   *
   * @throws IllegalArgumentException when they are not 1 byte to 16 MB and 1 second to 5 minutes
   */
  RequestBodyFilter(DataSize max, Duration patience, JsonMapper json) {
    if (max.toBytes() < 1 || max.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("max-body must be 1 byte to 16 MB, was " + max);
    }
    if (patience.toSeconds() < 1 || patience.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException(
          "body-timeout must be 1 second to 5 minutes, was " + patience);
    }
    this.maxBytes = (int) max.toBytes();
    this.patience = patience;
    this.json = json;
  }

  /** What payment providers send is {@link PaymentBodyFilter}'s. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith(PaymentBodyFilter.PREFIX);
  }

  /** A request comes again when its body has arrived; other asynchronous ones pass. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] arrived = Arrival.bodyOf(request);
    if (arrived != null) {
      passOn(request, response, chain, arrived);
    } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
      chain.doFilter(request, response);
    } else {
      receive(request, response, chain);
    }
  }

  private void receive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long announced = request.getContentLengthLong();
    if (announced > maxBytes) {
      refuse(request, response, BodyFlaw.TOO_LARGE);
      return;
    }
    boolean chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    var body = chunked ? new ByteArrayOutputStream() : whatIsHere(request, announced);
    if (chunked || body.size() < announced) {
      Wire.of(request).invite();
      Arrival.await(request, body, maxBytes, patience, flaw -> refuse(request, response, flaw));
    } else {
      passOn(request, response, chain, body.toByteArray());
    }
  }

  /** Mostly all of it: a small body comes together with its head. */
  private static ByteArrayOutputStream whatIsHere(HttpServletRequest request, long announced)
      throws IOException {
    InputStream source = request.getInputStream();
    long here = Math.min(Math.min(source.available(), announced), PART);
    byte[] part = new byte[(int) Math.max(1, here)];
    var body = new ByteArrayOutputStream(part.length);
    while (body.size() < announced && source.available() > 0) {
      body.write(part, 0, Math.max(0, source.read(part)));
    }
    return body;
  }

  /** Hands on a body that has arrived, or refuses what is in it. */
  void passOn(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, byte[] body)
      throws ServletException, IOException {
    if (isUtf8(body) && (body.length == 0 || isDeclaredAsUtf8(request.getContentType()))) {
      chain.doFilter(withBody(request, body), response);
    } else {
      refuse(request, response, BodyFlaw.NOT_UTF8);
    }
  }

  /** The request, to be read without waiting. */
  HttpServletRequest withBody(HttpServletRequest request, byte[] body) {
    return new BufferedBodyRequest(request, body);
  }

  /** A NUL never occurs in JSON; it does in UTF-16 and UTF-32, which Jackson would recognise. */
  private static boolean isUtf8(byte[] body) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return text.chars().noneMatch(character -> character == 0);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** A type that cannot be read is refused for what it is, by the framework. */
  private static boolean isDeclaredAsUtf8(@Nullable String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(String.valueOf(contentType));
      return type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
    } catch (InvalidMediaTypeException e) {
      return true;
    }
  }

  /** Ended, so that it is on its way before the rest of the body is thrown away. */
  void refuse(HttpServletRequest request, HttpServletResponse response, BodyFlaw flaw)
      throws IOException {
    AnswerLanguage language = AnswerLanguage.of(request);
    var answer =
        Envelopes.refusal(ResponseCode.ILLEGAL_PARAMETER, flaw.in(language, maxBytes), language);
    response.setStatus(
        flaw == BodyFlaw.TOO_SLOW
            ? HttpServletResponse.SC_REQUEST_TIMEOUT
            : HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    byte[] bytes = json.writeValueAsBytes(answer);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
    response.flushBuffer();
    response.getOutputStream().close();
  }
}
