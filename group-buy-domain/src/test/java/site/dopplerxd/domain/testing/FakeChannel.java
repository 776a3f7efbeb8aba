package site.dopplerxd.domain.testing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.ShownHeader;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;

/** An HTTP channel of which a test says what it cares about; it reads plain URLs. */
public final class FakeChannel implements DeliveryChannel {
  private final Function<Delivery, DeliveryResult> call;
  private final BiFunction<String, AllowedHosts, Optional<String>> rule;

  private final List<ShownHeader> headers;

  private FakeChannel(
      Function<Delivery, DeliveryResult> call,
      BiFunction<String, AllowedHosts, Optional<String>> rule) {
    this(call, rule, List.of());
  }

  private FakeChannel(
      Function<Delivery, DeliveryResult> call,
      BiFunction<String, AllowedHosts, Optional<String>> rule,
      List<ShownHeader> headers) {
    this.call = call;
    this.rule = rule;
    this.headers = headers;
  }

  /** HTTP only: every URL may be called, and every call succeeds. */
  public static DeliveryChannels http() {
    return calling(delivery -> ScriptedMerchant.SUCCESS);
  }

  /** HTTP only: calls end like this. */
  public static DeliveryChannels calling(Function<Delivery, DeliveryResult> call) {
    return only(new FakeChannel(call, (url, hosts) -> Optional.empty()));
  }

  /** HTTP only: URLs are judged like this. */
  public static DeliveryChannels judging(BiFunction<String, AllowedHosts, Optional<String>> rule) {
    return only(new FakeChannel(delivery -> ScriptedMerchant.SUCCESS, rule));
  }

  /** HTTP only: all targets have this destination. */
  public static DeliveryChannels at(String destination) {
    return only(new At(FakeChannel.http(), destination));
  }

  /** Judges URLs and calls like this; what it refuses it does not call. */
  public static DeliveryChannel of(
      Function<Delivery, DeliveryResult> call,
      BiFunction<String, AllowedHosts, Optional<String>> rule) {
    return new FakeChannel(call, rule);
  }

  /** Shows these headers. */
  public static DeliveryChannel withHeaders(ShownHeader... headers) {
    return new FakeChannel(
        delivery -> ScriptedMerchant.SUCCESS, (url, hosts) -> Optional.empty(), List.of(headers));
  }

  /** This channel alone. */
  public static DeliveryChannels only(DeliveryChannel channel) {
    return new DeliveryChannels(List.of(channel));
  }

  /** The real one, whose deliveries are made like this. */
  public static DeliveryChannel around(
      DeliveryChannel real, Function<Delivery, DeliveryResult> call) {
    return new Around(real, call);
  }

  @Override
  public NotifyType type() {
    return NotifyType.HTTP;
  }

  @Override
  public Optional<String> refuses(NotifyTarget target, AllowedHosts hosts) {
    return rule.apply(target.address(), hosts);
  }

  @Override
  public String destination(NotifyTarget target) {
    try {
      return destination(new URI(target.address()));
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static String destination(URI url) {
    int standard = "https".equals(url.getScheme()) ? 443 : 80;
    return url.getHost() == null
        ? ""
        : url.getHost() + ":" + (url.getPort() < 0 ? standard : url.getPort());
  }

  @Override
  public DeliveryResult deliver(Delivery delivery) {
    return refuses(delivery.target(), delivery.endpoint().hosts())
        .<DeliveryResult>map(DeliveryResult.Forbidden::new)
        .orElseGet(() -> call.apply(delivery));
  }

  @Override
  public List<ShownHeader> headers(Delivery delivery) {
    return headers;
  }

  private record At(DeliveryChannels others, String everywhere) implements DeliveryChannel {
    @Override
    public NotifyType type() {
      return NotifyType.HTTP;
    }

    @Override
    public Optional<String> refuses(NotifyTarget target, AllowedHosts hosts) {
      return others.refuses(target, hosts);
    }

    @Override
    public String destination(NotifyTarget target) {
      return everywhere;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
      return others.deliver(delivery);
    }
  }

  private record Around(DeliveryChannel real, Function<Delivery, DeliveryResult> call)
      implements DeliveryChannel {
    @Override
    public NotifyType type() {
      return real.type();
    }

    @Override
    public OptionalInt ownLimit() {
      return real.ownLimit();
    }

    @Override
    public Optional<String> refuses(NotifyTarget target, AllowedHosts hosts) {
      return real.refuses(target, hosts);
    }

    @Override
    public String destination(NotifyTarget target) {
      return real.destination(target);
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
      return call.apply(delivery);
    }
  }
}
