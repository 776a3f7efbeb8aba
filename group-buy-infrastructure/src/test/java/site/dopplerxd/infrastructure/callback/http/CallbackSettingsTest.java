package site.dopplerxd.infrastructure.callback.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.trade.port.TradePayloads;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.CallbackSettings.PortRange;
import site.dopplerxd.infrastructure.callback.guard.CallbackUrlGuard;
import site.dopplerxd.infrastructure.callback.guard.EgressSettings;

class CallbackSettingsTest {
  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new CallbackSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                30,
                Duration.ofSeconds(10),
                false,
                false,
                List.of(
                    new PortRange(80, 80),
                    new PortRange(443, 443),
                    new PortRange(8080, 8080),
                    new PortRange(8443, 8443))));
  }

  @Test
  void everyKeyCanBeSet() {
    assertThat(
            bound(
                Map.of(
                    "call-timeout", "3s",
                    "connect-timeout", "500ms",
                    "max-idle-connections", "7",
                    "idle-time", "1s",
                    "allow-loopback", "true",
                    "allow-private", "true",
                    "allowed-ports", "443,8000-8999")))
        .isEqualTo(
            new CallbackSettings(
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                7,
                Duration.ofSeconds(1),
                true,
                true,
                List.of(new PortRange(443, 443), new PortRange(8000, 8999))));
  }

  @ParameterizedTest
  @CsvSource({
    "call-timeout, 0s",
    "call-timeout, -1s",
    "connect-timeout, 5s",
    "allowed-ports, 0",
    "allowed-ports, 65536",
    "allowed-ports, 9-8",
    "allowed-ports, http",
    "allowed-ports, 80-"
  })
  void aSettingThatMakesNoSenseStopsTheStartAndIsNamed(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of(key, value)))
        .isInstanceOf(BindException.class)
        .satisfies(failure -> assertThat(messagesOf(failure)).contains(key));
  }

  @ParameterizedTest
  @CsvSource({
    "call-timeout, 1m",
    "connect-timeout, 10ms",
    "connect-timeout, 4999ms",
    "idle-time, 10ms",
    "idle-time, 1m",
    "max-idle-connections, 0",
    "max-idle-connections, 10000",
    "allowed-ports, 1",
    "allowed-ports, 65535",
    "allowed-ports, 7-7"
  })
  void theBoundsThemselvesAreAllowed(String key, String value) {
    assertThat(bound(Map.of(key, value))).isNotNull();
  }

  @Test
  void aProxyHasAPortAndCredentialsThatFitIntoAByte() {
    String most = "\u00e9".repeat(127) + "x";
    var settings = new EgressSettings("http://proxy.example:1", most, most);
    assertThat(settings.proxyUri()).hasValue(URI.create("http://proxy.example:1"));
    assertThat(settings).hasToString("EgressSettings[proxy=http://proxy.example:1]");
    assertThat(new EgressSettings("http://proxy.example:65535", "", "").proxyUri()).isPresent();
    assertThatThrownBy(() -> new EgressSettings("", most + "x", ""))
        .hasMessageContaining("proxy-user must have at most 255 bytes");
    assertThatThrownBy(() -> new EgressSettings("", "", most + "x"))
        .hasMessageContaining("proxy-password must have at most 255 bytes");
    assertThatThrownBy(() -> new EgressSettings("", ":", "")).hasMessageContaining("no colon");
  }

  @Test
  void theComponentsOfThisPackageFindEachOther() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(Clock.class, Clock::systemUTC);
      context.scan(
          "site.dopplerxd.infrastructure.callback.guard",
          "site.dopplerxd.infrastructure.callback.http",
          "site.dopplerxd.infrastructure.payload");
      context.refresh();

      assertThat(context.getBean(DeliveryChannel.class)).isInstanceOf(GroupBuyNotifyService.class);
      assertThat(context.getBean(CallbackUrlGuard.class)).isNotNull();
      assertThat(context.getBean(TradePayloads.class)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example:3128",
        "https://proxy.example:443",
        "socks4://proxy.example:1080",
        "http://proxy.example",
        "http://proxy.example:0",
        "http://proxy.example:65536",
        "http://proxy.example:3128/",
        "http://me:hunter2@proxy.example:3128",
        "http://:3128",
        "http://a b:1"
      })
  void whatIsNoProxyIsRefusedWithoutBeingRepeated(String proxy) {
    assertThatThrownBy(() -> new EgressSettings(proxy, "", ""))
        .hasMessage("group-buy.notify.callback.proxy must be http://host:port, nothing more");
  }

  @Test
  void aSocksProxyIsRefusedWithWhatReplacesIt() {
    assertThatThrownBy(() -> new EgressSettings("socks5://proxy.example:1080", "", ""))
        .hasMessage(
            "group-buy.notify.callback.proxy takes an HTTP proxy with CONNECT, http://host:port,"
                + " in place of socks5://");
  }

  @Test
  void aProxyIsReadAndItsCredentialsAreHidden() {
    var settings = new EgressSettings("http://[2001:db8::7]:1080", "me", "hunter2");
    assertThat(settings.proxyUri().orElseThrow().getPort()).isEqualTo(1080);
    assertThat(settings.toString()).doesNotContain("hunter2").doesNotContain("me,");
    assertThat(new EgressSettings("", "", "").proxyUri()).isEmpty();
    assertThatThrownBy(() -> new EgressSettings("", "a:b", ""))
        .hasMessageStartingWith("group-buy.notify.callback.proxy-user ");
    assertThatThrownBy(() -> new EgressSettings("", "", "x".repeat(256)))
        .hasMessageStartingWith("group-buy.notify.callback.proxy-password ");
  }

  private static CallbackSettings bound(Map<String, String> values) {
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    values.forEach((key, value) -> source.put("group-buy.notify.callback." + key, value));
    return new Binder(source).bindOrCreate("group-buy.notify.callback", CallbackSettings.class);
  }

  private static String messagesOf(Throwable failure) {
    StringBuilder messages = new StringBuilder();
    for (Throwable link = failure; link != null; link = link.getCause()) {
      messages.append(link.getMessage()).append('\n');
    }
    return messages.toString();
  }
}
