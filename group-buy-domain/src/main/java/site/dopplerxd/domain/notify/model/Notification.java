package site.dopplerxd.domain.notify.model;

import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TraceParent;

/**
 * What a merchant is to be told, fixed when the task is written and sent unchanged at each attempt.
 *
 * @param eventId unique; the {@code webhook-id} the merchant sees at every attempt
 * @param activityId of a team; absent for other subjects
 * @param channel where the subject was sold; absent for tasks written before it was kept
 * @param clientId the client that is told
 * @param payload the body, exactly as it is sent
 * @param trace of what led to the task, kept so that a retry on another node belongs to it too
 */
public record Notification(
    String eventId,
    NotifyCategory category,
    Subject subject,
    Optional<ActivityId> activityId,
    Optional<SalesChannel> channel,
    ClientId clientId,
    NotifyTarget target,
    String payload,
    Optional<TraceParent> trace) {

  /**
   * Unique, so that nothing is owed twice: {@code <teamId>/<category>} for a team, {@link
   * Subject#toString} for a state of a payment, which is told once, {@code KIND/<id>/<category>}
   * for other subjects. At most 160 characters for every known category.
   */
  public String eventKey() {
    return eventKey(subject, category);
  }

  /** The key of what is told about this subject in this category. */
  public static String eventKey(Subject subject, NotifyCategory category) {
    if (category.equals(NotifyCategory.PAYMENT_RESULT)) {
      return subject.toString();
    }
    String about = subject.kind().equals(Subject.TEAM) ? subject.id() : subject.toString();
    return about + "/" + category.code();
  }
}
