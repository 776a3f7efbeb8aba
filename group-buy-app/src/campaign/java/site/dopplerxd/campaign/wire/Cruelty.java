package site.dopplerxd.campaign.wire;

import java.util.Optional;
import java.util.regex.Pattern;
import site.dopplerxd.testing.HostileMerchant;

/**
 * A merchant that does its worst, and what is to be recorded of each call to it.
 *
 * @param recorded refused and the status that was answered, or unreachable and the error
 * @param requestsPerCall the most; more than one only where a call is to be sent once more
 * @param merchant who counts what arrived, where there is one
 */
record Cruelty(
    String name,
    String url,
    Pattern recorded,
    int requestsPerCall,
    Optional<HostileMerchant> merchant,
    AutoCloseable server) {

  boolean isAsRecorded(String attempt) {
    return recorded.matcher(attempt).matches();
  }

  /** Whether a call was sent once more, if it is one whose callers are to do so. */
  boolean hasSeenAllOf(int calls) {
    return requestsPerCall == 1
        || merchant.filter(server -> server.received().size() > calls).isPresent();
  }

  /**
   * On a busy machine every merchant may be too late, and too late for a second request within the
   * same call.
   */
  boolean isLate(String attempt) {
    return attempt.startsWith("unreachable: timed out while ")
        || requestsPerCall > 1 && attempt.startsWith("unreachable: the connection ");
  }
}
