package site.dopplerxd.domain.notify.channel;

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
 */
public record Delivery(
    String eventId,
    NotifyCategory category,
    Subject subject,
    NotifyTarget target,
    String body,
    EndpointConfig endpoint,
    Optional<TraceParent> trace) {

  public static Delivery of(Notification notification, EndpointConfig endpoint) {
    return new Delivery(
        notification.eventId(),
        notification.category(),
        notification.subject(),
        notification.target(),
        notification.payload(),
        endpoint,
        notification.trace());
  }
}
