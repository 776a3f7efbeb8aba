package site.dopplerxd.campaign.wire;

import java.util.Optional;
import java.util.regex.Pattern;
import site.dopplerxd.testing.HostileMerchant;

/**
 * A merchant that does its worst, and what is to be recorded of each call to it.
 *
 * @param outcome refused or unreachable
 * @param told the error, or the status that was answered
 * @param merchant who counts what arrived, where there is one
 */
record Cruelty(
    String name,
    String url,
    String outcome,
    Pattern told,
    Optional<HostileMerchant> merchant,
    AutoCloseable server) {

  boolean isAsRecorded(String outcome, String told) {
    return outcome.equals(this.outcome) && this.told.matcher(told).matches();
  }

  /** On a machine that is busy with something else, anybody may be too late. */
  static boolean isLate(String outcome, String told) {
    return outcome.equals("unreachable") && told.startsWith("timed out while ");
  }
}
