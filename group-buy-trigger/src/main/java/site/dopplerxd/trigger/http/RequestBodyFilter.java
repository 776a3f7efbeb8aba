package site.dopplerxd.trigger.http;

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
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import site.dopplerxd.types.ResponseCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets through only bodies that are small and UTF-8. What is too large is refused as soon as that
 * is known, by its announced length or after the first byte too many, and never kept.
 */
final class RequestBodyFilter extends OncePerRequestFilter {
  private static final DataSize LARGEST = DataSize.ofMegabytes(16);
  private static final int PART = 8192;

  private final int maxBytes;
  private final JsonMapper json;

  /**
   * Takes the bound.
   *
   * @throws IllegalArgumentException when it is not 1 byte to 16 MB
   */
  RequestBodyFilter(DataSize max, JsonMapper json) {
    if (max.toBytes() < 1 || max.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("max-body must be 1 byte to 16 MB, was " + max);
    }
    this.maxBytes = (int) max.toBytes();
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body;
    try {
      body = receive(request);
    } catch (FlawedBodyException e) {
      refuse(request, response, e.flaw);
      return;
    }
    chain.doFilter(new BufferedBodyRequest(request, body), response);
  }

  private byte[] receive(HttpServletRequest request) throws FlawedBodyException, IOException {
    requireSmall(request.getContentLengthLong());
    byte[] body = read(request.getInputStream());
    requireSmall(body.length);
    if (!isUtf8(body) || (body.length > 0 && !isDeclaredAsUtf8(request.getContentType()))) {
      throw new FlawedBodyException(BodyFlaw.NOT_UTF8);
    }
    return body;
  }

  private void requireSmall(long length) throws FlawedBodyException {
    if (length > maxBytes) {
      throw new FlawedBodyException(BodyFlaw.TOO_LARGE);
    }
  }

  /** Reads one byte too many at most, and none that it does not need: a read for none waits. */
  private byte[] read(InputStream source) throws IOException {
    var body = new ByteArrayOutputStream();
    byte[] part = new byte[PART];
    int length = 0;
    while (length >= 0 && body.size() <= maxBytes) {
      length = source.read(part, 0, Math.min(PART, maxBytes + 1 - body.size()));
      body.write(part, 0, Math.max(0, length));
    }
    return body.toByteArray();
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

  /** Flushed, so that it is on its way before the server throws away the rest of the body. */
  private void refuse(HttpServletRequest request, HttpServletResponse response, BodyFlaw flaw)
      throws IOException {
    AnswerLanguage language = AnswerLanguage.of(request);
    var answer =
        Answers.refusal(ResponseCode.ILLEGAL_PARAMETER, flaw.in(language, maxBytes), language);
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(answer));
    response.flushBuffer();
  }

  /** Ends the reception of a body; an answer and not an accident. */
  private static final class FlawedBodyException extends Exception {
    private final BodyFlaw flaw;

    FlawedBodyException(BodyFlaw flaw) {
      super(flaw.name(), null, false, false);
      this.flaw = flaw;
    }
  }
}
