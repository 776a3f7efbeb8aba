package site.dopplerxd.domain.notify.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;

/**
 * The channels of this node. A target is told over the channel of its type and never over another:
 * without that channel it is refused, and has no destination.
 */
public final class DeliveryChannels {
  private final Map<NotifyType, DeliveryChannel> byType;

  /** Refuses two channels that serve one type with an {@link IllegalStateException}. */
  public DeliveryChannels(List<DeliveryChannel> channels) {
    this.byType =
        channels.stream()
            .collect(Collectors.toUnmodifiableMap(DeliveryChannel::type, Function.identity()));
  }

  /** Whether targets of this type can be told at all. */
  public boolean serves(NotifyType type) {
    return byType.containsKey(type);
  }

  /** Those that have bounds of their own, see {@link DeliveryChannel#ownLimit}. */
  public Map<NotifyType, Integer> ownLimits() {
    return byType.values().stream()
        .filter(channel -> channel.ownLimit().isPresent())
        .collect(
            Collectors.toUnmodifiableMap(
                DeliveryChannel::type, channel -> channel.ownLimit().getAsInt()));
  }

  /** Whether this node may deliver it: it knows what is told, and how. */
  public boolean serves(Notification notification) {
    return notification.category().isKnown() && serves(notification.target().type());
  }

  /** See {@link DeliveryChannel#refuses}; {@code notify-type} for a type without a channel. */
  public Optional<String> refuses(NotifyTarget target, AllowedHosts hosts) {
    DeliveryChannel channel = byType.get(target.type());
    return channel == null ? Optional.of("notify-type") : channel.refuses(target, hosts);
  }

  /** See {@link DeliveryChannel#explained}. */
  public String explained(NotifyTarget target, String rule) {
    DeliveryChannel channel = byType.get(target.type());
    return channel == null ? rule : channel.explained(rule);
  }

  /** See {@link DeliveryChannel#destination}; empty for a type without a channel. */
  public String destination(NotifyTarget target) {
    DeliveryChannel channel = byType.get(target.type());
    return channel == null ? "" : channel.destination(target);
  }

  /** See {@link DeliveryChannel#deliver}; forbidden for a type without a channel. */
  public DeliveryResult deliver(Delivery delivery) {
    DeliveryChannel channel = byType.get(delivery.target().type());
    return channel == null
        ? new DeliveryResult.Forbidden("notify-type")
        : channel.deliver(delivery);
  }

  /** See {@link DeliveryChannel#headers}; empty for a type without a channel. */
  public List<ShownHeader> headers(Delivery delivery) {
    DeliveryChannel channel = byType.get(delivery.target().type());
    return channel == null ? List.of() : channel.headers(delivery);
  }
}
