package site.dopplerxd.domain.notify.model;

import java.util.List;
import site.dopplerxd.domain.shared.SigningSecret;

/**
 * How one client wants its callbacks delivered.
 *
 * @param secrets that sign, the current one first: empty for callbacks of no client, two while one
 *     replaces the other
 * @param hosts at which it may be called
 */
public record EndpointConfig(
    RetrySchedule schedule,
    AcknowledgementMode acknowledgement,
    List<SigningSecret> secrets,
    AllowedHosts hosts) {
  public EndpointConfig {
    secrets = List.copyOf(secrets);
  }

  /** For callbacks of no client: acknowledged by their body, unsigned, to any host. */
  public static EndpointConfig ofNobody(RetrySchedule schedule) {
    return new EndpointConfig(
        schedule, AcknowledgementMode.SUCCESS_BODY, List.of(), AllowedHosts.ANY);
  }
}
