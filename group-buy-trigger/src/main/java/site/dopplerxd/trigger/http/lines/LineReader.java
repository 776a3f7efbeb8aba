package site.dopplerxd.trigger.http.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/**
 * Reads lines as they arrive, each within a bound, all of them within a time. For charsets in which
 * the byte of a line's end is no part of another character, as in UTF-8 and GBK.
 */
@RequiredArgsConstructor
public final class LineReader {
  private static final long MOST_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int PART = 8_192;
  private static final String MARK_OF_UTF8 = "\uFEFF";

  private final InputStream source;
  private final Charset charset;

  /** Of one line. */
  private final int mostBytes;

  private final long begin = System.nanoTime();
  private final byte[] part = new byte[PART];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int next;
  private int end;
  private boolean first = true;

  /**
   * The next line without its end; absent after the last one.
   *
   * @throws BadLineException when it is too long, or not of the charset, or all takes too long
   * @throws IOException when the sender is gone or too slow
   */
  public Optional<String> next() throws BadLineException, IOException {
    line.reset();
    while (next < end || fill()) {
      int at = endOfLine();
      line.write(part, next, at - next);
      next = at;
      if (line.size() > mostBytes) {
        throw new BadLineException("at most " + mostBytes + " bytes");
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
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new BadLineException(charset.name());
    }
  }
}
