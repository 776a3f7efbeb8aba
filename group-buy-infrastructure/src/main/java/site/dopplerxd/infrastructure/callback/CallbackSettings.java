package site.dopplerxd.infrastructure.callback;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How merchants are called: {@code group-buy.notify.callback.*}.
 *
 * @param callTimeout the longest a call may take from name look-up to the last byte read
 * @param connectTimeout the longest the look-up of the name may take, and each attempt to connect;
 *     below {@code callTimeout}
 * @param maxIdleConnections how many connections are kept for the next call, over all merchants
 * @param idleTime how long an unused connection is kept
 * @param allowLoopback whether this machine itself may be called; for demos and tests
 * @param allowPrivate whether private addresses (10/8, 172.16/12, 192.168/16, fc00::/7) may be
 *     called; for merchants inside the operator's own network
 * @param allowedPorts the ports that may be called, single ones and ranges such as {@code
 *     8000-8999}
 */
@Validated
@ConfigurationProperties(CallbackSettings.PREFIX)
public record CallbackSettings(
    @DurationMin(millis = 10) @DurationMax(minutes = 1) @DefaultValue("5s") Duration callTimeout,
    @DurationMin(millis = 10) @DefaultValue("2s") Duration connectTimeout,
    @Min(0) @Max(10_000) @DefaultValue("30") int maxIdleConnections,
    @DurationMin(millis = 10) @DurationMax(minutes = 1) @DefaultValue("10s") Duration idleTime,
    @DefaultValue("false") boolean allowLoopback,
    @DefaultValue("false") boolean allowPrivate,
    @NotEmpty @DefaultValue({"80", "443", "8080", "8443"}) List<PortRange> allowedPorts) {
  public static final String PREFIX = "group-buy.notify.callback";

  /** Refuses a time to connect that leaves no time to call. */
  public CallbackSettings {
    if (connectTimeout.compareTo(callTimeout) >= 0) {
      throw new IllegalArgumentException(
          "%s.connect-timeout must be below call-timeout, was %s with %s"
              .formatted(PREFIX, connectTimeout, callTimeout));
    }
    allowedPorts = List.copyOf(allowedPorts);
  }

  /** The longest silence of a merchant we bear: shorter than the call, so that it has a name. */
  public Duration silenceTimeout() {
    return callTimeout.multipliedBy(4).dividedBy(5);
  }

  public boolean allowsPort(int port) {
    return allowedPorts.stream().anyMatch(range -> range.contains(port));
  }
}
