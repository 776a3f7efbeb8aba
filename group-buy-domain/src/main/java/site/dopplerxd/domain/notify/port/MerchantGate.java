package site.dopplerxd.domain.notify.port;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.CallbackResult;

/**
 * Keeps each merchant from taking what the others need: asked before a call, told how it ended.
 * Decides at once, in memory, on any thread.
 */
public interface MerchantGate {
  /** Asks to call this URL now. Whoever is admitted must end the passage. */
  Admission ask(String url);

  /** Whether a merchant may be called now. */
  sealed interface Admission permits TurnedAway, Passage {}

  /**
   * Not now.
   *
   * @param retryIn when it is worth asking again
   * @param why in one word, for logs and metrics
   */
  record TurnedAway(Duration retryIn, String why) implements Admission {}

  /** The right to make one call. Only its first end counts. */
  non-sealed interface Passage extends Admission {
    /** The call was made, or at least begun: never for a fault of our own. */
    void called(CallbackResult result, Duration took);

    /** No call was made after all. */
    void unused();
  }

  /** The right to a call that nothing is to be learned from. */
  Passage UNWATCHED =
      new Passage() {
        @Override
        public void called(CallbackResult result, Duration took) {
          // Nobody watches.
        }

        @Override
        public void unused() {
          // Nothing was taken.
        }
      };
}
