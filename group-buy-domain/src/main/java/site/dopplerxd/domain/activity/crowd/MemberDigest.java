package site.dopplerxd.domain.activity.crowd;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import site.dopplerxd.domain.shared.Digests;
import site.dopplerxd.domain.shared.UserId;

/** The same for uploads of the same members in the same order: SHA-256. */
final class MemberDigest {
  /** Between ids, none of which holds a control character. */
  private static final byte BETWEEN = '\n';

  private final MessageDigest sha256 = Digests.sha256();

  void add(UserId member) {
    sha256.update(member.value().getBytes(StandardCharsets.UTF_8));
    sha256.update(BETWEEN);
  }

  /** In 64 hexadecimal digits; nothing can be added afterwards. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
