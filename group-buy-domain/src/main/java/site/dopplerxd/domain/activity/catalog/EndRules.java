package site.dopplerxd.domain.activity.catalog;

import java.util.Optional;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.operator.model.AuditSnapshot;

/**
 * How unpaid places, and teams that are not full, end. What a change does not give stays as it is;
 * a new activity has 15 minutes to pay, and its teams must be full.
 *
 * @param payTimeout minutes for which a place may stay unpaid, 1 to those for which a team stays
 *     open
 * @param groupType what happens to a team that is not full at its end
 */
public record EndRules(Optional<Integer> payTimeout, Optional<GroupType> groupType) {
  private static final int MINUTES_TO_PAY = 15;

  /** Refuses the first field out of its bounds with {@code ILLEGAL_PARAMETER} and its name. */
  void requireBounded(int validMinutes) {
    payTimeout.ifPresent(minutes -> Fields.requireBetween("payTimeout", minutes, 1, validMinutes));
  }

  /** These rules for a new activity, whose teams stay open for so many minutes. */
  EndRules ofNew(int validMinutes) {
    return orElse(Math.min(MINUTES_TO_PAY, validMinutes), GroupType.MUST_BE_FULL);
  }

  /**
   * These rules for an activity that exists. When a place could be paid until its team's end, it
   * can be paid until the new one.
   *
   * @param before the rules that it has, all of them
   * @param validBefore minutes for which its teams stay open until now
   * @param validMinutes minutes for which they will stay open
   */
  EndRules ofChanged(EndRules before, int validBefore, int validMinutes) {
    int kept = before.payTimeout.orElse(validBefore);
    return orElse(
        kept == validBefore ? validMinutes : Math.min(kept, validMinutes),
        before.groupType.orElse(GroupType.MUST_BE_FULL));
  }

  private EndRules orElse(int minutes, GroupType type) {
    return new EndRules(
        Optional.of(payTimeout.orElse(minutes)), Optional.of(groupType.orElse(type)));
  }

  AuditSnapshot addTo(AuditSnapshot snapshot) {
    return snapshot
        .andIfGiven("payTimeout", payTimeout.orElse(null))
        .andIfGiven("groupType", groupType.map(GroupType::getCode).orElse(null));
  }
}
