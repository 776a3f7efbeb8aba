package site.dopplerxd.trigger.http.lines;

import java.io.IOException;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What the lines of an upload tell of, one after the other. */
@RequiredArgsConstructor
public final class FormattedLines<T> {
  private final LineReader lines;
  private final LineFormat<T> format;

  /** Of a line that cannot be read. */
  private final ResponseCode refusal;

  private long number;

  /**
   * The next one; absent at the end.
   *
   * @throws AppException naming a line that cannot be read
   */
  public Optional<T> next() {
    try {
      number++;
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<T> found = format.read(number, line.get());
        if (found.isPresent()) {
          return found;
        }
        number++;
      }
      format.end();
      return Optional.empty();
    } catch (BadLineException e) {
      throw refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw refused("broken off");
    }
  }

  private AppException refused(String why) {
    return new AppException(refusal, "line=%d %s".formatted(number, why));
  }
}
