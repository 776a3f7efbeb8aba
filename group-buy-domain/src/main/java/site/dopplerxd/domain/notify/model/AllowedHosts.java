package site.dopplerxd.domain.notify.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts at which a client may be called back, of those that the service allows to all.
 *
 * @param patterns exact names, {@code *.example.com} for every name below that one, or literal
 *     addresses; at most 50; none for any host
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
            .map(entry -> HostPattern.parse(entry.strip().toLowerCase(Locale.ROOT)))
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

  /** The text that {@link #parse} reads. */
  public String text() {
    return String.join(",", patterns.stream().map(HostPattern::text).toList());
  }
}
