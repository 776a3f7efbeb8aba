package site.dopplerxd.domain.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;

/** Reads what is to be checked, step by step, and keeps what was found. */
public interface ReconciliationRepository {
  /**
   * Takes a walk over all rows, for this node alone, until the lease ends.
   *
   * @param name of the walk, such as {@code teams}
   * @param lease after which another node may go on with it
   * @return the id after which it goes on; absent when it is not due, or another node has it
   */
  OptionalLong claimWalk(String name, Duration lease);

  /** Notes how far a walk has come, and holds it for another lease. */
  void walked(String name, long lastId, Duration lease);

  /** Ends a walk: it begins anew after this time. */
  void endWalk(String name, Duration dueIn);

  /** The next teams in the order of their ids. */
  List<TeamCheck> teams(long afterId, int limit);

  /**
   * Teams that changed at this moment or later, in the order of their ids.
   *
   * @param moment at most three hours ago
   */
  List<TeamCheck> teamsChangedSince(Instant moment, long afterId, int limit);

  /** Whether each place of a team that was closed after its payment, however long ago, has one. */
  boolean hasAllRefunds(TeamId team);

  /** A task of a walk, and whether its team exists. */
  record TaskCheck(long id, String teamId, boolean hasTeam) {
    String subject() {
      return "task/" + id;
    }
  }

  /** The next callbacks about teams in the order of their ids. */
  List<TaskCheck> tasks(long afterId, int limit);

  /** Places and teams whose time was over before this moment and that are open. */
  List<Finding> overdueSince(Instant moment, int limit);

  /**
   * Findings of these kinds about these subjects that are not mended, and were last seen before
   * this moment. Also those that a person has resolved: what ends may be found anew.
   */
  List<Finding> standing(Set<FindingKind> kinds, List<String> subjects, Instant seenBefore);

  /**
   * Keeps a finding, or that it was seen again. A person's resolution stands while the same is
   * seen: it ends with another detail, and when the finding was mended in between.
   */
  void save(Finding finding, Instant now);

  /** Whether a kept finding is neither mended nor resolved at this moment. */
  boolean isOpen(Finding finding);

  /** Notes that a finding was mended. */
  void mended(Finding finding, Instant now);

  /** The same of what a look showed to be right, unless it was seen after that look. */
  void right(Finding finding, Instant looked, Instant now);

  /**
   * Notes as mended what was found before and was not seen at this moment.
   *
   * @param subjects what their subjects begin with
   * @param spared with this in their detail they stay: they were not looked for
   * @param seenAt when those that are still so were saved
   * @return how many
   */
  int mendedUnlessSeen(
      FindingKind kind,
      SalesChannel channel,
      String subjects,
      Optional<String> spared,
      Instant seenAt);

  /** The same for all channels together, and nothing is spared. */
  int mendedUnlessSeen(FindingKind kind, String subjects, Instant seenAt);

  /**
   * A finding as it is kept.
   *
   * @param kind also one that only another version of the service knows
   * @param resolvedAt when a person has dealt with it; null, as are by whom and why, while it waits
   */
  record KeptFinding(
      long id,
      String kind,
      String subject,
      String detail,
      Instant firstSeen,
      Instant lastSeen,
      int timesSeen,
      boolean isMended,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy,
      @Nullable String resolvedNote) {

    /** Whether it still waits for a person or for a mending. */
    public boolean isOpen() {
      return !isMended && resolvedAt == null;
    }
  }

  /**
   * The newest findings whose ids lie below {@code beforeId}.
   *
   * @param openOnly without those that were mended or resolved
   */
  List<KeptFinding> newest(boolean openOnly, long beforeId, int limit);

  /** The finding of this id. */
  Optional<KeptFinding> find(long id);

  /**
   * Notes that a person has dealt with a finding, in the caller's transaction.
   *
   * @param detail of the finding when the person looked at it
   * @return false, and nothing is changed, unless it is open and was not seen otherwise since
   */
  boolean resolve(long id, String detail, String by, String note, Instant now);

  /**
   * Deletes findings that were seen last before this moment, but for those of {@link
   * FindingKind#UNTIL_ENDED} that are open.
   *
   * @return how many
   */
  int deleteSeenBefore(Instant moment, int limit);
}
