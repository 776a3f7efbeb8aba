package site.dopplerxd.domain.notify.channel;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;

/** The headers of a callback as they would be made now. Nothing is sent. */
@RequiredArgsConstructor
public final class HeaderPreview {
  private final DeliveryChannels channels;
  private final EndpointConfigs endpoints;

  /**
   * See {@link DeliveryChannel#headers}.
   *
   * @return absent when the client's configuration cannot be read now: no call is made then either
   */
  public Optional<List<ShownHeader>> of(Notification notification) {
    try {
      var delivery = Delivery.of(notification, endpoints.of(notification.clientId()));
      return Optional.of(channels.headers(delivery));
    } catch (RuntimeException unreadable) {
      // A page that tells why nothing is sent must not fail for that very reason.
      return Optional.empty();
    }
  }
}
