package site.dopplerxd.system.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A moment in the life of a callback at which a child can be made to halt, or to wait. */
public enum HaltPoint {
  /** Inside the transaction that completes or ends a team, or closes a place; all is written. */
  BEFORE_COMMIT,
  /** That transaction is through; the call at once is not under way. */
  AFTER_COMMIT,
  /** Due tasks are claimed, none of them called. */
  AFTER_CLAIM,
  /**
   * The merchant has the whole request, the node no answer. No port of the node lies between the
   * two: the merchant brings this moment about by keeping its answer back.
   */
  DURING_CALL,
  /** Calls have ended, their results are not recorded. */
  BEFORE_RECORD;

  /** How many more threads may come here until one halts; never, from 0 down. */
  private final AtomicInteger passes = new AtomicInteger();

  /** What the child writes when it has come here. */
  public String mark() {
    return "halted " + this;
  }

  /** In the child: the n-th thread that comes here from now on halts. */
  public void haltAtPass(int nth) {
    passes.set(nth);
  }

  /** In the child: halts the thread whose turn it is, until a line is entered. */
  void reached() {
    if (passes.get() > 0 && passes.decrementAndGet() == 0) {
      System.out.println(mark());
      awaitEnter();
    }
  }

  private static void awaitEnter() {
    try {
      System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
