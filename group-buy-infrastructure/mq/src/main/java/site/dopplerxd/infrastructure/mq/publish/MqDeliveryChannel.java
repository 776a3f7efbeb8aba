package site.dopplerxd.infrastructure.mq.publish;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.ShownHeader;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.mq.MqSettings;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/** Tells merchants over a message broker; what they receive is in docs/message-queues.md. */
@RequiredArgsConstructor
final class MqDeliveryChannel implements DeliveryChannel {
  private final BrokerPublisher broker;
  private final MqSettings settings;
  private final CallbackSettings callback;
  private final Clock clock;

  @Override
  public NotifyType type() {
    return NotifyType.MQ;
  }

  @Override
  public OptionalInt ownLimit() {
    return OptionalInt.of(settings.maxInFlight());
  }

  @Override
  public Optional<String> refuses(NotifyTarget target, AllowedHosts hosts) {
    return TopicRules.refuses(target.address(), hosts);
  }

  @Override
  public String explained(String rule) {
    return TopicRules.explained(rule);
  }

  @Override
  public String destination(NotifyTarget target) {
    return TopicRules.isTopic(target.address()) ? TOPICS + target.address() : "";
  }

  @Override
  public DeliveryResult deliver(Delivery delivery) {
    Optional<String> rule = refuses(delivery.target(), delivery.endpoint().hosts());
    return rule.isPresent() ? new DeliveryResult.Forbidden(rule.get()) : publish(delivery);
  }

  @Override
  public List<ShownHeader> headers(Delivery delivery) {
    return TopicMessage.of(delivery, clock.instant()).headers().entrySet().stream()
        .map(header -> shown(header.getKey(), header.getValue()))
        .toList();
  }

  private static ShownHeader shown(String name, String value) {
    boolean signs = name.equals(StandardWebhooksSigner.SIGNATURE_HEADER);
    return new ShownHeader(name, signs ? StandardWebhooksSigner.masked(value) : value);
  }

  private DeliveryResult publish(Delivery delivery) {
    try {
      return broker.publish(
          TopicMessage.of(delivery, clock.instant()),
          delivery.callTimeout().orElse(callback.callTimeout()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new DeliveryResult.LocalFailure("interrupted");
    } catch (RuntimeException e) {
      // One task's attempt: what a client throws beside its own exceptions is not known.
      return new DeliveryResult.Unreachable(e.getClass().getSimpleName());
    }
  }
}
