package site.dopplerxd.trigger.http.crowd;

import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.http.lines.BadLineException;

/** Reads ids of buyers. */
final class Members {
  private static final String USER_ID = "userId (1..64, no control characters)";

  private Members() {}

  static UserId named(String text) throws BadLineException {
    try {
      if (text.chars().noneMatch(Character::isISOControl)) {
        return new UserId(text);
      }
    } catch (IllegalArgumentException e) {
      // Refused like any other text that is no id.
    }
    throw new BadLineException(USER_ID);
  }
}
