package site.dopplerxd.campaign.database;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A fault of the first statement that is like this, and of no other. */
final class Once implements FaultPlan {
  private final AtomicBoolean done = new AtomicBoolean();
  private final Predicate<Sent> which;
  private final Fault fault;

  Once(Fault fault, Predicate<Sent> which) {
    this.fault = fault;
    this.which = which;
  }

  @Override
  public Fault faultOf(Sent sent) {
    return which.test(sent) && done.compareAndSet(false, true) ? fault : Fault.NONE;
  }

  boolean isDone() {
    return done.get();
  }
}
