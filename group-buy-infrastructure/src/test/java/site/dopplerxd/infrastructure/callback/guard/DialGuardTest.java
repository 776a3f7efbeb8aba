package site.dopplerxd.infrastructure.callback.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Forbidden;
import site.dopplerxd.infrastructure.callback.http.Gateways;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** Names are judged by what they resolve to at the moment of the dial. */
class DialGuardTest {
  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());

  @AfterEach
  void close() {
    merchant.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aPublicNameThatPointsInsideIsForbiddenAndNotDialled(String scheme) {
    DeliveryChannel gateway = Gateways.guarded(Gateways.resolvingTo("127.0.0.1"));

    assertThat(call(gateway, scheme)).isEqualTo(new Forbidden("loopback"));
    assertThat(merchant.acceptedConnections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "fd00:ec2::254",
        "64:ff9b::7f00:1",
        "0.0.0.0"
      })
  void noNameCanPointAtAnySpecialAddress(String address) {
    assertThat(call(Gateways.guarded(Gateways.resolvingTo(address)), "http"))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void aNameThatChangesItsMindAfterTheFirstLookupIsCaught() {
    String[] answers = {"127.0.0.1", "10.0.0.1"};
    int[] lookups = {0};
    DeliveryChannel gateway =
        Gateways.gateway(
            Gateways.settings(Gateways.PATIENT, true),
            name -> Gateways.resolvingTo(answers[lookups[0]++]).lookup(name),
            client -> client);

    assertThat(call(gateway, "http")).isInstanceOf(Delivered.class);
    merchant.hangUpAll();
    assertThat(call(gateway, "http")).isEqualTo(new Forbidden("private"));
  }

  @Test
  void aForbiddenAddressEndsTheCallEvenIfTheNameHasOthers() {
    assertThat(call(toLoopback("10.0.0.1", "127.0.0.1"), "http"))
        .isEqualTo(new Forbidden("private"));
    assertThat(merchant.acceptedConnections()).isZero();
  }

  @Test
  void aDeadAddressIsFollowedByTheNextButNotByAForbiddenOne() {
    assertThat(call(toLoopback("127.0.0.2", "127.0.0.1"), "http")).isInstanceOf(Delivered.class);
    assertThat(call(toLoopback("127.0.0.2", "192.168.0.1", "127.0.0.1"), "http"))
        .isEqualTo(new Forbidden("private"));
    assertThat(merchant.received()).hasSize(1);
  }

  @Test
  void aForbiddenAddressBehindOneThatAnswersIsNeverDialled() {
    assertThat(call(toLoopback("127.0.0.1", "10.0.0.1"), "http")).isInstanceOf(Delivered.class);
  }

  @Test
  void noProxyOfTheSystemDialsForUs() {
    // Only an empty list of exceptions puts this machine behind the proxies, too.
    Map<String, String> proxies =
        Map.of(
            "socksProxyHost", "127.0.0.1",
            "socksProxyPort", "1",
            "socksNonProxyHosts", "",
            "http.proxyHost", "127.0.0.1",
            "http.proxyPort", "1",
            "http.nonProxyHosts", "");
    proxies.forEach(System::setProperty);
    try {
      assertThat(call(toLoopback("127.0.0.1"), "http")).isInstanceOf(Delivered.class);
    } finally {
      proxies.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void everyWayToConnectASocketIsGuarded() throws Exception {
    AddressGuard guard = new AddressGuard(Gateways.settings(Duration.ofSeconds(1), false));
    BoundedDns names = new BoundedDns(Dns.SYSTEM, Duration.ofSeconds(1));
    GuardedSocketFactory sockets = new GuardedSocketFactory(guard, EgressSettings.DIRECT, names);
    InetSocketAddress inside = new InetSocketAddress("127.0.0.1", merchant.port());
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", merchant.port());

    try (Socket socket = sockets.createSocket()) {
      assertThatThrownBy(() -> socket.connect(inside))
          .isInstanceOf(ForbiddenAddressException.class);
      assertThatThrownBy(() -> socket.connect(inside, 100))
          .isInstanceOf(ForbiddenAddressException.class);
      assertThatThrownBy(() -> socket.connect(unresolved))
          .isInstanceOf(ForbiddenAddressException.class);
    }
    assertThatThrownBy(() -> sockets.createSocket("127.0.0.1", merchant.port()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(merchant.acceptedConnections()).isZero();
  }

  /** May dial this machine, but nothing private. */
  private static DeliveryChannel toLoopback(String... addresses) {
    Dns dns = Gateways.resolvingTo(addresses);
    return Gateways.gateway(Gateways.settings(Gateways.PATIENT, true), dns, client -> client);
  }

  private DeliveryResult call(DeliveryChannel gateway, String scheme) {
    String url = scheme + "://merchant.example:" + merchant.port() + "/cb";
    return gateway.deliver(Gateways.request(url));
  }
}
