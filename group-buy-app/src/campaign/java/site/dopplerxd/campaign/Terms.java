package site.dopplerxd.campaign;

import java.time.Duration;

/**
 * How the nodes of a campaign are configured to call.
 *
 * @param attempts the most of one task
 * @param pause the least between two of them
 * @param callTimeout of one
 */
public record Terms(int attempts, Duration pause, Duration callTimeout) {
  /** After which a caller gives up: four fifths of the call's time. */
  Duration longestSilence() {
    return callTimeout.multipliedBy(4).dividedBy(5);
  }
}
