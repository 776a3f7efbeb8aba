package site.dopplerxd.trigger.http.crowd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/** Reads lines of UTF-8 as they arrive, each within a bound, all of them within a time. */
@RequiredArgsConstructor
final class LineReader {
  /** An id of 64 characters, each written as an escape of six, has room in it. */
  private static final int MOST_BYTES = 2_048;

  private static final long MOST_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int PART = 8_192;
  private static final String MARK_OF_UTF8 = "\uFEFF";

  private final InputStream source;
  private final long begin = System.nanoTime();
  private final byte[] part = new byte[PART];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(MOST_BYTES);
  private int next;
  private int end;
  private boolean first = true;

  /**
   * The next line without its end; absent after the last one.
   *
   * @throws BadLineException when it is too long, or no UTF-8, or all takes too long
   * @throws IOException when the sender is gone or too slow
   */
  Optional<String> next() throws BadLineException, IOException {
    line.reset();
    while (next < end || fill()) {
      int at = endOfLine();
      line.write(part, next, at - next);
      next = at;
      if (line.size() > MOST_BYTES) {
        throw new BadLineException("at most " + MOST_BYTES + " bytes");
      }
      if (next < end) {
        next++;
        return Optional.of(text());
      }
    }
    return line.size() == 0 ? Optional.empty() : Optional.of(text());
  }

  /** Where the line ends in the part that was read, or the part does. */
  private int endOfLine() {
    int at = next;
    while (at < end && part[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean fill() throws BadLineException, IOException {
    if (System.nanoTime() - begin > MOST_NANOS) {
      throw new BadLineException("not within ten minutes");
    }
    next = 0;
    end = Math.max(0, source.read(part));
    return end > 0;
  }

  private String text() throws BadLineException {
    String text = decoded();
    if (first) {
      first = false;
      text = text.startsWith(MARK_OF_UTF8) ? text.substring(1) : text;
    }
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private String decoded() throws BadLineException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new BadLineException("UTF-8");
    }
  }
}
