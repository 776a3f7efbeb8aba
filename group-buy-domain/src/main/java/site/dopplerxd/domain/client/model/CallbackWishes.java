package site.dopplerxd.domain.client.model;

import java.util.List;
import java.util.Optional;

/**
 * How a client wants to be called back.
 *
 * @param retrySchedule {@code card}, {@code d2k}, {@code durable} or a list of pauses; absent for
 *     the service's own
 * @param ackMode what counts as an acknowledgement: {@code SUCCESS_BODY} or {@code ANY_2XX}
 * @param allowedHosts the only ones that it may name in a notify URL; empty for any that the
 *     service allows
 */
public record CallbackWishes(
    Optional<String> retrySchedule, String ackMode, List<String> allowedHosts) {
  public CallbackWishes {
    allowedHosts = List.copyOf(allowedHosts);
  }
}
