package site.dopplerxd.infrastructure.callback;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
@ConfigurationProperties(CallbackSettings.PREFIX)
public record CallbackSettings(
    @DefaultValue("5s") Duration callTimeout,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("30") int maxIdleConnections,
    @DefaultValue("10s") Duration idleTime,
    @DefaultValue("false") boolean allowLoopback,
    @DefaultValue("false") boolean allowPrivate,
    @DefaultValue({"80", "443", "8080", "8443"}) List<PortRange> allowedPorts) {
  public static final String PREFIX = "group-buy.notify.callback";

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_IDLE_CONNECTIONS = 10_000;

  public CallbackSettings {
    requireBetween("call-timeout", callTimeout, LONGEST);
    requireBetween("connect-timeout", connectTimeout, callTimeout.minusMillis(1));
    requireBetween("idle-time", idleTime, LONGEST);
    if (maxIdleConnections < 0 || maxIdleConnections > MOST_IDLE_CONNECTIONS) {
      throw refused("max-idle-connections", "must be 0 to 10000, was " + maxIdleConnections);
    }
    if (allowedPorts.isEmpty()) {
      throw refused("allowed-ports", "must name at least one port");
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

  private static void requireBetween(String key, Duration value, Duration longest) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0) {
      throw refused(
          key,
          "must be " + SHORTEST.toMillis() + " to " + longest.toMillis() + " ms, was " + value);
    }
  }

  private static IllegalArgumentException refused(String key, String why) {
    return new IllegalArgumentException(PREFIX + "." + key + " " + why);
  }

  /** Ports that may be called: {@code 8080}, or {@code 8000-8999} with both ends included. */
  public record PortRange(int first, int last) {
    private static final int HIGHEST = 65535;

    public PortRange {
      if (first < 1 || last > HIGHEST || first > last) {
        throw new IllegalArgumentException("ports are 1 to 65535, was " + first + "-" + last);
      }
    }

    /**
     * Reads what the configuration says.
     *
     * @throws IllegalArgumentException for anything but one port or two with a dash between
     */
    public static PortRange valueOf(String text) {
      String[] ends = text.split("-", 2);
      return new PortRange(port(ends[0], text), port(ends[ends.length - 1], text));
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
