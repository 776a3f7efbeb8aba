package site.dopplerxd.domain.notify.channel;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Whether a client may be told at a target: by its channel's rules, and at its own hosts. */
@RequiredArgsConstructor
public final class CallbackUrlCheck {
  private final DeliveryChannels channels;
  private final EndpointConfigs endpoints;

  /** Whether there is a channel for this type. */
  public boolean serves(NotifyType type) {
    return channels.serves(type);
  }

  /** The rule that forbids it, explained; absent when it may be told. */
  public Optional<String> refuses(ClientId client, NotifyTarget target) {
    return channels
        .refuses(target, endpoints.addressesOf(client).hosts())
        .map(rule -> channels.explained(target, rule));
  }

  /** {@code NOTIFY_URL_FORBIDDEN} with the field and the rule; absent when it may be told. */
  public Optional<AppException> refusal(ClientId client, NotifyTarget target, String field) {
    return refuses(client, target)
        .map(rule -> new AppException(ResponseCode.NOTIFY_URL_FORBIDDEN, field + ": " + rule));
  }

  /** Throws what {@link #refusal} finds. */
  public void require(ClientId client, NotifyTarget target, String field) {
    refusal(client, target, field)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  /** As for its target; {@code category} for what this node does not know how to tell. */
  public Optional<String> refuses(Notification notification) {
    return notification.category().isKnown()
        ? refuses(notification.clientId(), notification.target())
        : Optional.of("category");
  }
}
