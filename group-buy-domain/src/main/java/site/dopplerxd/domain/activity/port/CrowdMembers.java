package site.dopplerxd.domain.activity.port;

import java.util.Set;
import site.dopplerxd.domain.shared.UserId;

/** Tells who belongs to a crowd, as it is now. */
@FunctionalInterface
public interface CrowdMembers {
  /**
   * Those of these crowds that the buyer belongs to; a crowd that does not exist has no members.
   * One read, for crowds of any size.
   *
   * @param crowds their tags; none costs nothing
   */
  Set<String> of(Set<String> crowds, UserId buyer);
}
