package site.dopplerxd.domain.client.model;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.operator.model.AuditSnapshot;

/**
 * What operators see and change of a client: everything but its key and its secrets.
 *
 * @param secretOverlapEnds until when the previous signing secret signs too, by the database's
 *     clock; absent when no rotation is under way
 * @param version raised by every change; a change is refused when it does not name the current one
 */
public record ClientAccount(
    ApiClient client,
    EndpointPreferences preferences,
    Optional<Instant> secretOverlapEnds,
    long version,
    Instant createdAt,
    Instant changedAt) {

  /** The same account with these instead. */
  public ClientAccount with(ApiClient changed, EndpointPreferences changedWishes) {
    return new ClientAccount(
        changed, changedWishes, secretOverlapEnds, version, createdAt, changedAt);
  }

  /** What the audit keeps of it: everything, because nothing of it is secret. */
  public AuditSnapshot snapshot() {
    return AuditSnapshot.of("clientId", client.id().value())
        .and("name", client.name())
        .and("channel", client.channel())
        .and("enabled", client.enabled())
        .and(
            "timeZone",
            client.timeZone().text().isEmpty() ? "the service's" : client.timeZone().text())
        .and("retrySchedule", preferences.retrySchedule().orElse("the service's"))
        .and("ackMode", preferences.ackMode())
        .and("ackField", preferences.expected().map(ExpectedField::toString).orElse("none"))
        .and("refundNotifyUrl", preferences.refundNotify().refundNotifyUrl().orElse("none"))
        .and("teamFailedNotify", preferences.refundNotify().teamFailed())
        .and("allowedHosts", String.join(",", preferences.allowedHosts()))
        .and("secretOverlapEnds", secretOverlapEnds.map(Instant::toString).orElse("none"))
        .and("version", version);
  }
}
