package site.dopplerxd.domain.notify.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts and topics at which a client may be told, of those that the service allows to all.
 *
 * @param patterns exact names, {@code *.example.com} for every name below that one, literal
 *     addresses, or {@code mq/} and the beginning of a topic; at most 50; empty for any host and
 *     any topic
 */
public record AllowedHosts(List<HostPattern> patterns) {
  /** Every host that the service allows. */
  public static final AllowedHosts ANY = new AllowedHosts(List.of());

  /** What the table holds, in characters. */
  public static final int MAX_TEXT = 2048;

  /** The longest list. */
  public static final int MAX_PATTERNS = 50;

  public AllowedHosts {
    if (patterns.size() > MAX_PATTERNS) {
      throw new IllegalArgumentException("allowedHosts must be at most 50");
    }
    patterns = List.copyOf(patterns);
  }

  /**
   * Reads a comma-separated list; a blank text is {@link #ANY}.
   *
   * @throws IllegalArgumentException naming the first entry that is no host
   */
  public static AllowedHosts parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("allowedHosts must have at most 2048 characters");
    }
    if (text.isBlank()) {
      return ANY;
    }
    String[] entries = text.split(",", MAX_PATTERNS + 2);
    return new AllowedHosts(
        Arrays.stream(entries)
            .map(entry -> HostPattern.parse(inLowerCase(entry.strip())))
            .toList());
  }

  /**
   * Whether this host is one of them.
   *
   * @param host as the parser that dials gives it out: lower case, punycode, an IPv6 literal
   *     without brackets
   */
  public boolean allows(String host) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(host));
  }

  /** Whether this topic is one of them. A list that names hosts only allows no topic. */
  public boolean allowsTopic(String topic) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.begins(topic));
  }

  /** Topics keep their case: a broker tells {@code Shop} from {@code shop}. */
  private static String inLowerCase(String entry) {
    return HostPattern.isTopicPrefix(entry) ? entry : entry.toLowerCase(Locale.ROOT);
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return String.join(",", patterns.stream().map(HostPattern::text).toList());
  }
}
