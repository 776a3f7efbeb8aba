package site.dopplerxd.domain.activity.crowd;

import java.util.Optional;
import site.dopplerxd.domain.shared.UserId;

/** Members of a crowd, one after the other, as they arrive. */
@FunctionalInterface
public interface MemberSource {
  /**
   * The next one; absent at the end. May wait for it, for a bounded time.
   *
   * @throws site.dopplerxd.types.AppException CROWD_LINE naming a line that cannot be read
   */
  Optional<UserId> next();
}
