package site.dopplerxd.infrastructure.persistence.move;

import java.sql.SQLException;
import java.util.List;
import lombok.RequiredArgsConstructor;

/** A crowd that an activity of the channel is for. It stays, and is copied. */
@RequiredArgsConstructor
final class Crowd {
  private static final int MEMBERS_AT_ONCE = 5_000;
  private static final String LOADING = "0";

  /** Each has a set of members, and its number is the set's. */
  static final String UPLOADS = "crowd_tags_job";

  private final String tagId;
  private final Cell from;
  private final Cell to;
  private final Numbers numbers;

  /**
   * Copies it, in steps: its members first, under a set of the same number. Goes on where an
   * earlier run has ended.
   *
   * @throws MoveRefusedException when there is another crowd of this name
   */
  void copy() throws SQLException {
    Rows here = from.select("crowd_tags", "WHERE tag_id = ?", List.of(tagId));
    if (here.isEmpty()) {
      return;
    }
    Rows there = to.select("crowd_tags", "WHERE tag_id = ?", List.of(tagId));
    if (!there.isEmpty()) {
      requireSame(set(here), set(there));
      return;
    }
    Long set = set(here);
    Rows upload = from.select(UPLOADS, "WHERE batch_id = ?", List.of(set));
    begin(upload, set);
    copyMembers(set);
    requireSame(set, set);
    to.insert(here);
    to.update(
        "UPDATE crowd_tags_job SET status = 1, update_time = UTC_TIMESTAMP(3) WHERE batch_id = ?",
        List.of(set));
    to.commit();
  }

  private static Long set(Rows crowd) {
    return Long.valueOf(String.valueOf(crowd.of("batch_id").get(0)));
  }

  private void begin(Rows upload, Long set) throws SQLException {
    Rows there = to.select(UPLOADS, "WHERE batch_id = ? FOR UPDATE", List.of(set));
    if (upload.isEmpty()) {
      return;
    }
    if (there.isEmpty()) {
      numbers.requireBelow(UPLOADS, set);
      to.insert(upload.with("status", LOADING));
      touch(set);
    } else if (!there.of("tag_id").equals(upload.of("tag_id"))) {
      throw new MoveRefusedException(
          "%s has an upload %d of another crowd than %s".formatted(to, set, tagId));
    }
    to.commit();
  }

  /** Each step says that the upload is alive. */
  private void copyMembers(Long set) throws SQLException {
    String last = "";
    Rows step = membersAfter(set, last);
    while (!step.isEmpty()) {
      for (Rows part : step.inParts()) {
        to.addMissing(part);
      }
      touch(set);
      to.commit();
      last = String.valueOf(step.of("user_id").get(step.size() - 1));
      step = membersAfter(set, last);
    }
  }

  private void touch(Long set) throws SQLException {
    to.update(
        "UPDATE crowd_tags_job SET status = 0, update_time = UTC_TIMESTAMP(3) WHERE batch_id = ?",
        List.of(set));
  }

  private Rows membersAfter(Long set, String last) throws SQLException {
    Rows members =
        from.select(
            "crowd_tags_detail",
            "WHERE batch_id = ? AND user_id > ? ORDER BY user_id LIMIT " + MEMBERS_AT_ONCE,
            List.of(set, last));
    from.commit();
    return members;
  }

  private void requireSame(Long here, Long there) throws SQLException {
    if (!members(from, here).equals(members(to, there))) {
      throw new MoveRefusedException(
          "%s has the crowd %s with other members: upload the same to both".formatted(to, tagId));
    }
  }

  private static List<String> members(Cell cell, Long set) throws SQLException {
    List<String> facts =
        cell.list(
            "SELECT CONCAT(COUNT(*), '/', COALESCE(SUM(CRC32(user_id)), 0)) FROM crowd_tags_detail"
                + " WHERE batch_id = ?",
            List.of(set));
    cell.commit();
    return facts;
  }
}
