package site.dopplerxd.system.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A moment in the life of a callback at which a child can be made to halt. */
enum Moment {
  /** Inside the transaction that completes a team, its task written. */
  BEFORE_COMMIT,
  /** The completing transaction is through; the call at once is not under way. */
  AFTER_COMMIT,
  /** Due tasks are claimed, none of them called. */
  AFTER_CLAIM,
  /** Calls have ended, their results are not recorded. */
  BEFORE_RECORD;

  static final String PROPERTY = "group-buy.test.halt-at";

  private final AtomicBoolean passed = new AtomicBoolean();

  /** What the child writes when it has come here. */
  String mark() {
    return "halted " + this;
  }

  /** In the child: halts the first thread that comes, until a line is entered. */
  void reached() {
    if (name().equals(System.getProperty(PROPERTY)) && passed.compareAndSet(false, true)) {
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
