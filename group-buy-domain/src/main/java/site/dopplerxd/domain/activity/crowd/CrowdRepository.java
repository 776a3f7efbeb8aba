package site.dopplerxd.domain.activity.crowd;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.shared.UserId;

/**
 * Keeps crowds. An upload collects its members in a set of its own, over many transactions; a crowd
 * has the members of one set, and changes over to another at once. Everything is done inside the
 * caller's transaction.
 */
public interface CrowdRepository {
  Optional<Crowd> find(String tagId);

  /** Crowds whose tags come after this one, in the order of their tags. */
  List<Crowd> list(String afterTag, int limit);

  /** Adds a crowd without members; false, and nothing is added, when there is one of this tag. */
  boolean add(Crowd crowd);

  /** Begins a set. */
  long begin(String tagId);

  /**
   * Adds members to a set; those that are in it already stay in it once.
   *
   * @return false, and nothing is added, when the set was given up: it was not added to for too
   *     long
   */
  boolean load(long set, List<UserId> members);

  /** How many members a set has. */
  long size(long set);

  /**
   * Lets a crowd have the members of a set from now on. Its former set is given up.
   *
   * @param changed with a version one above the one that was looked at
   * @return false, and nothing is changed, when the crowd was changed by others, or the set given
   *     up
   */
  boolean switchTo(long set, Crowd changed);

  /** Gives a set up; its members are swept later. */
  void giveUp(long set);

  /**
   * Deletes members of sets that were given up, and the sets that have no more.
   *
   * @param idle sets that were begun and not added to for so long are given up first
   * @param limit of members, so that no transaction is long
   * @return how many members and sets were deleted; 0 when nothing is left
   */
  int sweep(Duration idle, int limit);
}
