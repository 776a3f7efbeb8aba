package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Whether a body that says that it is JSON is written in UTF-8. */
final class JsonBody {
  private JsonBody() {}

  /** True for a body of another media type: it is refused for its type, by the framework. */
  static boolean isInUtf8(HttpServletRequest request, byte[] body) {
    if (body.length == 0) {
      return true;
    }
    return jsonType(request.getContentType())
        .map(type -> isDeclaredAsUtf8(type) && isUtf8(body))
        .orElse(true);
  }

  private static Optional<MediaType> jsonType(@Nullable String contentType) {
    try {
      return Optional.of(MediaType.parseMediaType(String.valueOf(contentType)))
          .filter(MediaType.APPLICATION_JSON::isCompatibleWith);
    } catch (InvalidMediaTypeException e) {
      return Optional.empty();
    }
  }

  private static boolean isDeclaredAsUtf8(MediaType type) {
    return type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
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
}
