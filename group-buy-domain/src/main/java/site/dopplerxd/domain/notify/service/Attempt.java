package site.dopplerxd.domain.notify.service;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.AttemptRecord;
import site.dopplerxd.domain.notify.model.CallbackResult.OurFault;

/** What became of the wish to make an attempt. */
sealed interface Attempt {
  /** The merchant was called, or may not be; it counts, and is to be written down. */
  record Made(AttemptRecord written) implements Attempt {}

  /** Too little of the lease was left, so nobody was called. */
  record TooLate() implements Attempt {}

  /**
   * It came to grief on our own side and does not count.
   *
   * @param rest how long the task is to be left alone
   */
  record Faulted(OurFault fault, Duration rest) implements Attempt {}
}
