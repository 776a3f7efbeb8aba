package site.dopplerxd.domain.notify.channel;

import java.time.Duration;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.TraceParent;

/**
 * One delivery to make.
 *
 * @param eventId sent as {@code webhook-id}, the same at every attempt
 * @param body sent byte for byte, as UTF-8
 * @param endpoint how its client is told: who signs, what acknowledges, which hosts are allowed
 * @param trace of what led to it, of which this delivery is the next step
 * @param callTimeout the longest it may take; absent for the channel's own
 */
public record Delivery(
    String eventId,
    NotifyCategory category,
    Subject subject,
    NotifyTarget target,
    String body,
    EndpointConfig endpoint,
    Optional<TraceParent> trace,
    Optional<Duration> callTimeout) {

  /** One within the channel's own call timeout. */
  public Delivery(
      String eventId,
      NotifyCategory category,
      Subject subject,
      NotifyTarget target,
      String body,
      EndpointConfig endpoint,
      Optional<TraceParent> trace) {
    this(eventId, category, subject, target, body, endpoint, trace, Optional.empty());
  }

  /** Within the channel's own call timeout. */
  public static Delivery of(Notification notification, EndpointConfig endpoint) {
    return of(notification, endpoint, Optional.empty());
  }

  /** Within this time. */
  public static Delivery of(
      Notification notification, EndpointConfig endpoint, Optional<Duration> callTimeout) {
    return new Delivery(
        notification.eventId(),
        notification.category(),
        notification.subject(),
        notification.target(),
        notification.payload(),
        endpoint,
        notification.trace(),
        callTimeout);
  }
}
