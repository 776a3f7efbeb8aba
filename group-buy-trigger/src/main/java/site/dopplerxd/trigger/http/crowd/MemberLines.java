package site.dopplerxd.trigger.http.crowd;

import java.io.IOException;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.crowd.MemberSource;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.http.lines.BadLineException;
import site.dopplerxd.trigger.http.lines.LineReader;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Members of a crowd, one on each line. */
@RequiredArgsConstructor
final class MemberLines implements MemberSource {
  private static final String USER_ID = "userId (1..64, no control characters)";

  private final LineReader lines;
  private final LineFormat format;
  private long number;

  @Override
  public Optional<UserId> next() {
    number++;
    try {
      Optional<String> line = lines.next();
      while (line.isPresent()) {
        Optional<String> user = format.read(number, line.get());
        if (user.isPresent()) {
          return Optional.of(member(user.get()));
        }
        number++;
        line = lines.next();
      }
      return Optional.empty();
    } catch (BadLineException e) {
      throw refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw refused("broken off");
    }
  }

  private static UserId member(String text) throws BadLineException {
    try {
      if (text.chars().noneMatch(Character::isISOControl)) {
        return new UserId(text);
      }
    } catch (IllegalArgumentException e) {
      // Refused like any other text that is no id.
    }
    throw new BadLineException(USER_ID);
  }

  private AppException refused(String why) {
    return new AppException(ResponseCode.CROWD_LINE, "line=%d %s".formatted(number, why));
  }
}
