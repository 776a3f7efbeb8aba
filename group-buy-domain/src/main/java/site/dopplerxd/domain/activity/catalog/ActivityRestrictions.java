package site.dopplerxd.domain.activity.catalog;

import java.util.Optional;
import site.dopplerxd.domain.activity.model.CrowdRule;
import site.dopplerxd.domain.operator.model.AuditSnapshot;

/**
 * For whom an activity is, and how many places it has.
 *
 * @param tagId the crowd that it is for; absent for all
 * @param tagScope what is for the crowd only, see {@link CrowdRule}; there exactly with a tag
 * @param placeLimit places that can be sold in all, 1 to 1,000,000,000
 * @param unpaidLimit unpaid places that one buyer may hold at once, 1 to 1,000
 * @param lapsedLimit places that one buyer may leave unpaid in an hour, 1 to 100
 */
public record ActivityRestrictions(
    Optional<String> tagId,
    Optional<String> tagScope,
    Optional<Integer> placeLimit,
    Optional<Integer> unpaidLimit,
    Optional<Integer> lapsedLimit) {
  private static final int MOST_PLACES = 1_000_000_000;
  private static final int MOST_UNPAID = 1_000;
  private static final int MOST_LAPSED = 100;

  /** Refuses the first field out of its bounds with {@code ILLEGAL_PARAMETER} and its name. */
  void requireBounded() {
    tagId.ifPresent(tag -> Fields.requireText("tagId", tag, 32));
    Fields.require(tagId.isPresent() || tagScope.isEmpty(), "tagId", "with tagScope");
    Fields.require(
        tagId.isEmpty() || tagScope.filter(CrowdRule::isScope).isPresent(),
        "tagScope",
        CrowdRule.SCOPES);
    requireBetween("placeLimit", placeLimit, MOST_PLACES);
    requireBetween("unpaidLimit", unpaidLimit, MOST_UNPAID);
    requireBetween("lapsedLimit", lapsedLimit, MOST_LAPSED);
  }

  private static void requireBetween(String field, Optional<Integer> value, int most) {
    value.ifPresent(number -> Fields.requireBetween(field, number, 1, most));
  }

  AuditSnapshot addTo(AuditSnapshot snapshot) {
    return snapshot
        .andIfGiven("tagId", tagId.orElse(null))
        .andIfGiven("tagScope", tagScope.orElse(null))
        .andIfGiven("placeLimit", placeLimit.orElse(null))
        .andIfGiven("unpaidLimit", unpaidLimit.orElse(null))
        .andIfGiven("lapsedLimit", lapsedLimit.orElse(null));
  }
}
