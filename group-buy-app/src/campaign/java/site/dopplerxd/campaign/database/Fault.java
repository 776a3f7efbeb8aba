package site.dopplerxd.campaign.database;

import java.time.Duration;
import java.util.stream.Stream;

/** What happens to one statement on its way to the database. */
sealed interface Fault {
  Fault NONE = new Late(Duration.ZERO);

  /** What a write can meet, wherever it stands in its transaction. */
  static Stream<Fault> ofAWrite() {
    return Stream.concat(
        Stream.of(Refused.DEADLOCK, Refused.LOCK_WAIT, Refused.RECORD_CHANGED), ofACommit());
  }

  /** From outside, the two cannot be told apart. */
  static Stream<Fault> ofACommit() {
    return Stream.of(new LostBefore(), new LostAfter());
  }

  /** Whether the database gave a transaction up for another's sake: then it is done again. */
  default boolean isGivenUp() {
    return this instanceof Refused refused && refused.endsTransaction();
  }

  /** It arrives, but only then. */
  record Late(Duration by) implements Fault {}

  /**
   * It does not arrive and is answered with an error.
   *
   * @param endsTransaction as it does where the server itself rolls back with this error
   * @param text the server's message
   */
  record Refused(int code, String sqlState, boolean endsTransaction, String text) implements Fault {
    static final Refused DEADLOCK = new Refused(1213, "40001", true);
    static final Refused LOCK_WAIT = new Refused(1205, "HY000", false);
    static final Refused RECORD_CHANGED = new Refused(1020, "HY000", true);
    static final Refused READ_ONLY = new Refused(1290, "HY000", false);

    /** At the COMMIT, of a group of several primaries. */
    static final Refused OTHER_PRIMARY_WAS_FIRST = new Refused(3101, "40000", true);

    /** The same, as another part of the server says it. */
    static final Refused DEADLOCK_AT_COMMIT =
        new Refused(
            1180,
            "HY000",
            true,
            "Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT");

    Refused(int code, String sqlState, boolean endsTransaction) {
      this(code, sqlState, endsTransaction, "on purpose");
    }
  }

  /** It does not arrive, and its connection ends. */
  record LostBefore() implements Fault {}

  /** It takes effect, and its connection ends instead of the answer. */
  record LostAfter() implements Fault {}
}
