package site.dopplerxd.infrastructure.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import site.dopplerxd.domain.notify.model.CallbackRequest;
import site.dopplerxd.domain.notify.model.DeliveryTerms;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.port.CallbackGateway;

/** Gateways as the application assembles them, with short times and what a test replaces. */
final class Gateways {
  /** For calls that end long before it, also on a busy machine. */
  static final Duration PATIENT = Duration.ofSeconds(20);

  /** For calls that only a timeout ends. */
  static final Duration HASTY = Duration.ofSeconds(1);

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00.750Z");

  /** How much longer than its timeout a call may take on a busy machine. */
  static final Duration MARGIN = Duration.ofMillis(1500);

  /** Unsigned, acknowledged by the body, to any host. */
  static final DeliveryTerms TERMS = DeliveryTerms.ofNobody(RetrySchedule.card());

  private static final List<PortRange> ANY_PORT = List.of(new PortRange(1, 65535));

  private Gateways() {}

  static CallbackSettings settings(Duration callTimeout, boolean allowLoopback) {
    return new CallbackSettings(
        callTimeout,
        callTimeout.dividedBy(2),
        30,
        Duration.ofSeconds(10),
        allowLoopback,
        false,
        ANY_PORT);
  }

  /** May call this machine. */
  static CallbackGateway toLoopback(Duration callTimeout) {
    return gateway(settings(callTimeout, true), Dns.SYSTEM, client -> client);
  }

  /** Calls public addresses only, as told by {@code dns}. */
  static CallbackGateway guarded(Dns dns) {
    return gateway(settings(PATIENT, false), dns, client -> client);
  }

  static CallbackGateway gateway(
      CallbackSettings settings, Dns dns, UnaryOperator<OkHttpClient> change) {
    return gateway(settings, EgressSettings.DIRECT, dns, change, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static CallbackGateway gateway(
      CallbackSettings settings,
      EgressSettings egress,
      Dns dns,
      UnaryOperator<OkHttpClient> change,
      Clock clock) {
    BoundedDns names = new BoundedDns(dns, settings.connectTimeout());
    AddressGuard addresses = new AddressGuard(settings);
    OkHttpClient client =
        CallbackHttpClient.client(
            settings, new GuardedSocketFactory(addresses, egress, names), names);
    return new GroupBuyNotifyService(
        settings,
        new CallbackUrlGuard(settings, addresses),
        new CallbackHttpClient(change.apply(client)),
        clock);
  }

  static CallbackRequest request(String url) {
    return request(url, TERMS);
  }

  static CallbackRequest request(String url, DeliveryTerms terms) {
    return new CallbackRequest("event-1", url, "{\"teamId\":\"t\"}", terms);
  }

  /** Answers these addresses for every name, in this order. */
  static Dns resolvingTo(String... addresses) {
    return name -> Arrays.stream(addresses).map(Gateways::address).toList();
  }

  /** As a proxy on this machine needs it, which is named by its address. */
  static Dns resolvingToButThisMachine(String address) {
    return name -> List.of(address(name.equals("127.0.0.1") ? name : address));
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
