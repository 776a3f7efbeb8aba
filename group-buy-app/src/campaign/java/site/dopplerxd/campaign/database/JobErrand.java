package site.dopplerxd.campaign.database;

import java.util.function.BooleanSupplier;
import org.springframework.core.NestedRuntimeException;

/**
 * Something that the service does by itself.
 *
 * @param what for the failure message
 * @param run one run
 * @param done whether it is done, as the tables say
 * @param effect fails unless it has been done once
 */
record JobErrand(String what, Runnable run, BooleanSupplier done, Runnable effect)
    implements Errand {
  @Override
  public boolean ask() {
    try {
      run.run();
    } catch (NestedRuntimeException e) {
      return false;
    }
    return done.getAsBoolean();
  }

  @Override
  public boolean isAnswered() {
    return false;
  }

  @Override
  public void assertDone() {
    ask();
    effect.run();
  }

  @Override
  public String toString() {
    return what;
  }
}
