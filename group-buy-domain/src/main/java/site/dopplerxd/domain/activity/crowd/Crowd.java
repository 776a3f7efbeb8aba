package site.dopplerxd.domain.activity.crowd;

import java.util.regex.Pattern;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Buyers under one tag.
 *
 * @param tagId 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param name 1 to 128 characters
 * @param members how many there are
 * @param version grows by one with every upload
 */
public record Crowd(String tagId, String name, long members, long version) {
  public static final String ID_PATTERN = "[A-Za-z0-9._-]{1,32}";

  private static final Pattern ID = Pattern.compile(ID_PATTERN);
  private static final int MAX_NAME = 128;

  /** A crowd without members. */
  public static Crowd empty(String tagId, String name) {
    return new Crowd(tagId, name, 0, 0);
  }

  /** This crowd; {@code ILLEGAL_PARAMETER} names the first text out of its bounds. */
  Crowd checked() {
    require(ID.matcher(tagId).matches(), "tagId (" + ID_PATTERN + ")");
    require(!name.isBlank() && name.length() <= MAX_NAME, "tagName (1..128)");
    return this;
  }

  private static void require(boolean fine, String detail) {
    if (!fine) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, detail);
    }
  }

  /** The same with the members of another upload. */
  Crowd having(long newMembers) {
    return new Crowd(tagId, name, newMembers, version + 1);
  }

  AuditSnapshot snapshot() {
    return AuditSnapshot.of("tagName", name).and("members", members).and("version", version);
  }
}
