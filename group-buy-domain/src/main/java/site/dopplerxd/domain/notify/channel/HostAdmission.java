package site.dopplerxd.domain.notify.channel;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.DeliveryResult;

/**
 * Keeps each destination from taking what the others need: asked before a call, told how it ended.
 * Decides at once, in memory, on any thread.
 */
public interface HostAdmission {
  /**
   * Asks to call this destination now. An admitted caller must end its admission.
   *
   * @param destination see {@link DeliveryChannel#destination}; empty for one that cannot be read,
   *     which is admitted: the delivery itself is refused
   */
  Admission ask(String destination);

  /** Whether a destination may be called now. */
  sealed interface Admission permits Rejected, Admitted {}

  /**
   * Not now.
   *
   * @param dueIn how long before it is worth asking again
   * @param why in one word, for logs and metrics
   */
  record Rejected(Duration dueIn, String why) implements Admission {}

  /** The right to make one call. Only its first end counts. */
  non-sealed interface Admitted extends Admission {
    /** The call was made, or at least begun: never for a local failure. */
    void called(DeliveryResult result, Duration took);

    /** No call was made after all. */
    void unused();

    /** The right to a call that nothing is learned from. */
    Admitted UNLIMITED =
        new Admitted() {
          @Override
          public void called(DeliveryResult result, Duration took) {
            // There is no host state to update.
          }

          @Override
          public void unused() {
            // Nothing was taken.
          }
        };
  }
}
