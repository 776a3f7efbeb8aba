package site.dopplerxd.domain.notify.model;

import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;

/**
 * What a merchant is to be told, fixed when the task is written and sent unchanged at each attempt.
 *
 * @param eventId unique; the {@code webhook-id} the merchant sees at every attempt
 * @param clientId the client that opened the team
 * @param parameterJson the body, exactly as it is sent
 */
public record Notification(
    String eventId,
    NotifyCategory category,
    TeamId teamId,
    ActivityId activityId,
    ClientId clientId,
    NotifyTarget target,
    String parameterJson) {
  /** Unique, so that nothing is ever owed twice: {@code <teamId>/trade_settlement}. */
  public String eventKey() {
    return teamId.value() + "/" + category.getCode();
  }
}
