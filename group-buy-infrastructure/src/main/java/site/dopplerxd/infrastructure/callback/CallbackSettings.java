package site.dopplerxd.infrastructure.callback;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
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

  /**
   * How long a call waits for the next byte: shorter than the whole call, so that its failure tells
   * a silent merchant from a slow one.
   */
  public Duration silenceTimeout() {
    return callTimeout.multipliedBy(4).dividedBy(5);
  }

  /** The allowed ports, and the key that names them, for those who are refused. */
  public String ports() {
    return allowedPorts.stream().map(PortRange::text).collect(Collectors.joining(", "))
        + " ("
        + PREFIX
        + ".allowed-ports)";
  }

  public boolean allowsPort(int port) {
    return allowedPorts.stream().anyMatch(range -> range.contains(port));
  }

  /** Ports that may be called: {@code 8080}, or {@code 8000-8999} with both ends included. */
  public record PortRange(int first, int last) {
    private static final int HIGHEST = 65535;

    public PortRange {
      if (first < 1 || last > HIGHEST || first > last) {
        throw new IllegalArgumentException("ports are 1 to 65535, was " + first + "-" + last);
      }
    }

    /** Reads one port, or two with a dash between; else an {@link IllegalArgumentException}. */
    public static PortRange valueOf(String text) {
      String[] ends = text.split("-", 2);
      return new PortRange(port(ends[0], text), port(ends[ends.length - 1], text));
    }

    String text() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }

    public boolean contains(int port) {
      return first <= port && port <= last;
    }

    private static int port(String digits, String text) {
      try {
        return Integer.parseInt(digits.strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("a port or a range such as 8000-8999, was " + text, e);
      }
    }
  }
}
