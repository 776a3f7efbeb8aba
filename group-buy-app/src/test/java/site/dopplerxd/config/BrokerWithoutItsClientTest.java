package site.dopplerxd.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.infrastructure.mq.MqSettings;

/** What group-buy-app.jar, which has a channel over HTTP only, makes of a broker's settings. */
class BrokerWithoutItsClientTest {
  private static final List<DeliveryChannel> OVER_HTTP =
      List.of(FakeChannel.of(call -> ScriptedMerchant.SUCCESS, (url, hosts) -> Optional.empty()));

  private final NotifyConfiguration application = new NotifyConfiguration();

  private static MqSettings settings(MqSettings.Broker broker) {
    return new MqSettings(broker, "exchange", 8);
  }

  @ParameterizedTest
  @EnumSource(MqSettings.Broker.class)
  void aStartWithABrokerNamesTheJarThatHasItsClient(MqSettings.Broker broker) {
    assertThatThrownBy(() -> application.deliveryChannels(OVER_HTTP, settings(broker)))
        .hasMessageContaining("group-buy.notify.mq.broker needs group-buy-app-mq.jar");
  }

  @Test
  void withoutABrokerItStartsAndServesNoTopics() {
    var channels = application.deliveryChannels(OVER_HTTP, settings(null));
    assertThat(channels.serves(NotifyType.HTTP)).isTrue();
    assertThat(channels.serves(NotifyType.MQ)).isFalse();
  }
}
