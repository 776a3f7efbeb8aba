package site.dopplerxd.domain.notify.model;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.shared.SigningSecret;

/**
 * How one client wants its callbacks delivered.
 *
 * @param secrets that sign, the current one first: empty for callbacks of no client, two while one
 *     replaces the other
 * @param hosts at which it may be called
 * @param expected the field that acknowledges; there exactly under {@code JSON_FIELD}
 * @param refundNotify what it is told beside completions
 */
public record EndpointConfig(
    RetrySchedule schedule,
    AcknowledgementMode acknowledgement,
    List<SigningSecret> secrets,
    AllowedHosts hosts,
    Optional<ExpectedField> expected,
    RefundNotifySettings refundNotify) {
  public EndpointConfig {
    if (expected.isPresent() != (acknowledgement == AcknowledgementMode.JSON_FIELD)) {
      throw new IllegalArgumentException("ackField and ackValue belong to JSON_FIELD");
    }
    secrets = List.copyOf(secrets);
  }

  /** For callbacks of no client: acknowledged by their body, unsigned, to any host. */
  public static EndpointConfig ofNoClient(RetrySchedule schedule) {
    return new EndpointConfig(
        schedule,
        AcknowledgementMode.SUCCESS_BODY,
        List.of(),
        AllowedHosts.ANY,
        Optional.empty(),
        RefundNotifySettings.NONE);
  }
}
