package site.dopplerxd.infrastructure.mq.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.CallbackSettings.PortRange;
import site.dopplerxd.infrastructure.mq.MqSettings;

/** The channel over a broker, as the configuration makes it. */
public final class Channels {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.750Z");
  public static final String EXCHANGE = "group_buy_market_exchange";
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private Channels() {}

  public static MqSettings settings(MqSettings.Broker broker) {
    return new MqSettings(broker, EXCHANGE, 64);
  }

  public static DeliveryChannel over(BrokerPublisher broker, MqSettings settings) {
    var callback =
        new CallbackSettings(
            CALL_TIMEOUT,
            Duration.ofSeconds(2),
            30,
            Duration.ofSeconds(10),
            false,
            false,
            List.of(new PortRange(443, 443)));
    return new MqDeliveryChannel(broker, settings, callback, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
