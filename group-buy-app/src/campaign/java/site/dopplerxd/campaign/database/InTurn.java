package site.dopplerxd.campaign.database;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The same fault for one write after the other: for every third of its kind, so that what is tried
 * again can succeed, and so often that each has its share.
 */
final class InTurn implements FaultPlan {
  private static final int EVERY = 3;

  private final List<Write> writes = Write.ofTradeAndDelivery();
  private final Fault fault;
  private final int times;
  private final Queue<String> strangers = new ConcurrentLinkedQueue<>();
  private int met;
  private int done;

  InTurn(Fault fault, int times) {
    this.fault = fault;
    this.times = times;
  }

  @Override
  public synchronized Fault faultOf(Sent sent) {
    if (isOver() || !isNext(sent.sql()) || met++ % EVERY != 0) {
      return Fault.NONE;
    }
    done++;
    return fault;
  }

  private boolean isNext(String sql) {
    try {
      return Write.of(sql).equals(Optional.of(writes.get(done / times)));
    } catch (IllegalArgumentException e) {
      strangers.add(sql);
      return false;
    }
  }

  synchronized boolean isOver() {
    return done == writes.size() * times;
  }

  /** Writes that ought to be listed. */
  Queue<String> strangers() {
    return strangers;
  }

  @Override
  public synchronized String toString() {
    return "%s of %s".formatted(done, writes.size() * times);
  }
}
