package site.dopplerxd.campaign;

import java.time.Duration;
import java.time.Instant;

/** An event that may have kept a node from recording how a call ended. */
public sealed interface Interruption {
  /** Whether it may have been this call's result. */
  boolean excuses(Call call, Duration callTimeout);

  /**
   * A node died, which excuses its own calls: those that it had begun, until it must have recorded
   * them. That is soon after their end, so that the time of a call matters, and not the lease's: a
   * node that lives and lets a lease run out is at fault. The next node in the same seat has
   * another name.
   *
   * @param caller as which merchants knew it
   */
  record Kill(String caller, Instant at) implements Interruption {
    /**
     * From the answer to the commit: results wait 3 ms for company, and on a machine whose cores
     * are busy starting nodes everything takes its time. The longest seen was 0.2 s.
     */
    static final Duration TO_RECORD = Duration.ofSeconds(1);

    @Override
    public boolean excuses(Call call, Duration callTimeout) {
      return caller.equals(call.caller())
          && at.isAfter(call.arrivedAt().minus(Call.NOTED_LATE))
          && at.isBefore(call.overBy(callTimeout).plus(TO_RECORD));
    }
  }

  /** The database failed; any node's statement may be the one that was lost. */
  record DatabaseTrouble(Instant at) implements Interruption {
    private static final Duration TO_RECORD = Duration.ofSeconds(3);

    @Override
    public boolean excuses(Call call, Duration callTimeout) {
      return at.isAfter(call.arrivedAt().minus(Call.NOTED_LATE))
          && at.isBefore(call.arrivedAt().plus(callTimeout).plus(TO_RECORD));
    }
  }
}
