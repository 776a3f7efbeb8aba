package site.dopplerxd.domain.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.ScriptedMerchant;

class DeliveryChannelsTest {
  private static final NotifyTarget TOPIC = new NotifyTarget(NotifyType.MQ, Examples.URL);

  private final ScriptedMerchant merchant = new ScriptedMerchant();
  private final DeliveryChannels channels = new DeliveryChannels(List.of(merchant));

  @Test
  void aTargetIsToldOverTheChannelOfItsType() {
    assertThat(channels.deliver(to(NotifyTarget.http(Examples.URL))))
        .isEqualTo(ScriptedMerchant.SUCCESS);
    assertThat(channels.serves(NotifyType.HTTP)).isTrue();
    assertThat(channels.destination(NotifyTarget.http(Examples.URL))).isEqualTo(Examples.URL);
    assertThat(merchant.calls()).hasSize(1);
  }

  @Test
  void aTargetWithoutAChannelIsRefusedAndNotToldOverAnother() {
    assertThat(channels.serves(NotifyType.MQ)).isFalse();
    assertThat(channels.refuses(TOPIC, AllowedHosts.ANY)).hasValue("notify-type");
    assertThat(channels.destination(TOPIC)).isEmpty();
    assertThat(channels.deliver(to(TOPIC))).isEqualTo(new DeliveryResult.Forbidden("notify-type"));
    assertThat(merchant.calls()).isEmpty();
  }

  @Test
  void headersAreThoseOfTheChannelOfItsType() {
    var header = new ShownHeader("webhook-id", "event-1");
    DeliveryChannels shown = FakeChannel.only(FakeChannel.withHeaders(header));
    assertThat(shown.headers(to(NotifyTarget.http(Examples.URL)))).containsExactly(header);
    assertThat(shown.headers(to(TOPIC))).isEmpty();
  }

  @Test
  void headersAreShownAsTheClientsConfigurationWouldMakeThemNow() {
    var header = new ShownHeader("webhook-id", "event-1");
    DeliveryChannels shown = FakeChannel.only(FakeChannel.withHeaders(header));
    var told = Examples.notification("team", Examples.URL);
    assertThat(new HeaderPreview(shown, client -> Examples.TERMS).of(told))
        .hasValue(List.of(header));
  }

  @Test
  void aConfigurationThatCannotBeReadHidesNoPage() {
    EndpointConfigs unreadable =
        client -> {
          throw new IllegalStateException("no key");
        };
    var told = Examples.notification("team", Examples.URL);
    assertThat(new HeaderPreview(channels, unreadable).of(told)).isEmpty();
  }

  @Test
  void twoChannelsOfOneTypeStopTheStart() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new DeliveryChannels(List.of(merchant, new ScriptedMerchant())));
  }

  private static Delivery to(NotifyTarget target) {
    return new Delivery(
        "event-1",
        NotifyCategory.TRADE_SETTLEMENT,
        Examples.notification("team", Examples.URL).subject(),
        target,
        "{}",
        Examples.TERMS,
        Optional.empty());
  }
}
