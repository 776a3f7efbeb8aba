package site.dopplerxd.domain.notify.channel;

import java.util.Optional;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.shared.TraceParent;

/**
 * One call to make.
 *
 * @param eventId sent as {@code webhook-id}, the same at every attempt
 * @param body sent byte for byte, as UTF-8
 * @param terms on which its client is called: who signs, what acknowledges, which hosts may be
 * @param trace the payment's, of which this call is the next step
 */
public record Delivery(
    String eventId, String url, String body, EndpointConfig terms, Optional<TraceParent> trace) {

  /** One that belongs to no trace. */
  public Delivery(String eventId, String url, String body, EndpointConfig terms) {
    this(eventId, url, body, terms, Optional.empty());
  }

  public static Delivery of(Notification notification, EndpointConfig terms) {
    return new Delivery(
        notification.eventId(),
        notification.target().address(),
        notification.parameterJson(),
        terms,
        notification.trace());
  }
}
