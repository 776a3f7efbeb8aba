package site.dopplerxd.infrastructure.callback.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.CallbackSettings.PortRange;
import site.dopplerxd.infrastructure.callback.guard.BoundedDns;
import site.dopplerxd.infrastructure.callback.guard.EgressSettings;
import site.dopplerxd.infrastructure.callback.guard.Guards;

/** Gateways as the application assembles them, with short times and what a test replaces. */
public final class Gateways {
  /** For calls that end long before it, also on a busy machine. */
  public static final Duration PATIENT = Duration.ofSeconds(20);

  /** For calls that only a timeout ends. */
  public static final Duration HASTY = Duration.ofSeconds(1);

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00.750Z");

  /** How much longer than its timeout a call may take on a busy machine. */
  public static final Duration MARGIN = Duration.ofMillis(1500);

  /** Unsigned, acknowledged by the body, to any host. */
  static final EndpointConfig TERMS = EndpointConfig.ofNoClient(RetrySchedule.card());

  private static final List<PortRange> ANY_PORT = List.of(new PortRange(1, 65535));

  private Gateways() {}

  public static CallbackSettings settings(Duration callTimeout, boolean allowLoopback) {
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
  static DeliveryChannel toLoopback(Duration callTimeout) {
    return gateway(settings(callTimeout, true), Dns.SYSTEM, client -> client);
  }

  /** Calls public addresses only, as told by {@code dns}. */
  public static DeliveryChannel guarded(Dns dns) {
    return gateway(settings(PATIENT, false), dns, client -> client);
  }

  public static DeliveryChannel gateway(
      CallbackSettings settings, Dns dns, UnaryOperator<OkHttpClient> change) {
    return gateway(settings, EgressSettings.DIRECT, dns, change, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  public static DeliveryChannel gateway(
      CallbackSettings settings,
      EgressSettings egress,
      Dns dns,
      UnaryOperator<OkHttpClient> change,
      Clock clock) {
    BoundedDns names = new BoundedDns(dns, settings.connectTimeout());
    OkHttpClient client =
        CallbackHttpClient.client(settings, Guards.sockets(settings, egress, names), names);
    return new GroupBuyNotifyService(
        settings, Guards.urls(settings), new CallbackHttpClient(change.apply(client)), clock);
  }

  public static Delivery request(String url) {
    return request(url, TERMS);
  }

  public static Delivery request(String url, EndpointConfig terms) {
    return request("event-1", url, "{\"teamId\":\"t\"}", terms);
  }

  static Delivery request(String eventId, String url, String body, EndpointConfig terms) {
    return new Delivery(
        eventId,
        NotifyCategory.TRADE_SETTLEMENT,
        new Subject(Subject.TEAM, "t"),
        new NotifyTarget(NotifyType.HTTP, url),
        body,
        terms,
        Optional.empty());
  }

  /** Answers these addresses for every name, in this order. */
  public static Dns resolvingTo(String... addresses) {
    return name -> Arrays.stream(addresses).map(Gateways::address).toList();
  }

  /** As a proxy on this machine needs it, which is named by its address. */
  public static Dns resolvingToButThisMachine(String address) {
    return name -> List.of(address(name.equals("127.0.0.1") ? name : address));
  }

  public static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
