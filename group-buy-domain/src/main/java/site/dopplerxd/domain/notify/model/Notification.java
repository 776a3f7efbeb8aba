package site.dopplerxd.domain.notify.model;

import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.TraceParent;

/**
 * What a merchant is to be told, fixed when the task is written and sent unchanged at each attempt.
 *
 * @param eventId unique; the {@code webhook-id} the merchant sees at every attempt
 * @param clientId the client that opened the team
 * @param parameterJson the body, exactly as it is sent
 * @param trace of the payment that completed the team, kept so that a retry on another node belongs
 *     to it too
 */
public record Notification(
    String eventId,
    NotifyCategory category,
    TeamId teamId,
    ActivityId activityId,
    ClientId clientId,
    NotifyTarget target,
    String parameterJson,
    Optional<TraceParent> trace) {

  /** One that belongs to no trace. */
  public Notification(
      String eventId,
      NotifyCategory category,
      TeamId teamId,
      ActivityId activityId,
      ClientId clientId,
      NotifyTarget target,
      String parameterJson) {
    this(eventId, category, teamId, activityId, clientId, target, parameterJson, Optional.empty());
  }

  /** Unique, so that nothing is ever owed twice: {@code <teamId>/trade_settlement}. */
  public String eventKey() {
    return teamId.value() + "/" + category.getCode();
  }
}
