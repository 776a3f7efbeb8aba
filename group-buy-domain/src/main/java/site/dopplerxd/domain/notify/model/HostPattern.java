package site.dopplerxd.domain.notify.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import site.dopplerxd.domain.shared.Texts;

/**
 * One entry of a list of hosts, in the one spelling in which the parser that dials gives hosts out,
 * or the beginning of topics.
 *
 * @param text {@code shop.example}, {@code *.shop.example}, {@code 203.0.113.7}, {@code
 *     2001:db8::7}, or {@code mq/shop7.} for topics that begin with {@code shop7.}
 */
public record HostPattern(String text) {
  private static final int MAX_LENGTH = 253;
  private static final String WILDCARD = "*";
  private static final String TOPICS = "mq/";
  private static final Pattern TOPIC_PREFIX = Pattern.compile(TOPICS + "[A-Za-z0-9._-]{0,127}");
  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME = Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");

  /** A host whose last label is one of these is an address or nothing (WHATWG URL, §3.5). */
  private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED_QUAD = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final int IPV6_GROUPS = 8;
  private static final String GROUPS = "[0-9a-f]{1,4}(:[0-9a-f]{1,4}){0,7}";
  private static final Pattern IPV6 =
      Pattern.compile("(" + GROUPS + ")?::(" + GROUPS + ")?|" + GROUPS);

  /** Refuses what no parser gives out as a host. */
  public HostPattern {
    if (text.length() > MAX_LENGTH || !(isTopicPrefix(text) || isName(text) || isAddress(text))) {
      throw refused(text);
    }
  }

  /**
   * Reads one entry. Brackets around an IPv6 literal are taken off.
   *
   * @throws IllegalArgumentException for anything but a lower-case name, a wildcard below one, or
   *     an address; a name outside of ASCII is to be written in punycode
   */
  static HostPattern parse(String entry) {
    boolean bracketed = entry.startsWith("[") && entry.endsWith("]") && entry.length() > 1;
    return new HostPattern(bracketed ? entry.substring(1, entry.length() - 1) : entry);
  }

  /** Whether it is about topics. */
  static boolean isTopicPrefix(String text) {
    return TOPIC_PREFIX.matcher(text).matches();
  }

  /** Whether it is about topics, and this is one of them. */
  boolean begins(String topic) {
    return isTopicPrefix(text) && topic.startsWith(text.substring(TOPICS.length()));
  }

  boolean matches(String host) {
    if (text.startsWith(WILDCARD)) {
      return host.endsWith(text.substring(1)) && host.length() > text.length() - 1;
    }
    return text.equals(host) || isSameAddress(host);
  }

  /** One IPv6 address has many spellings. */
  private boolean isSameAddress(String host) {
    List<String> groups = groups(text);
    return !groups.isEmpty() && groups.equals(groups(host));
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches() && !ENDS_IN_A_NUMBER.matcher(text).matches();
  }

  private static boolean isAddress(String text) {
    return DOTTED_QUAD.matcher(text).matches() || !groups(text).isEmpty();
  }

  /** The eight groups of an IPv6 literal without leading zeros; none for anything else. */
  private static List<String> groups(String text) {
    if (text.indexOf(':') < 0 || !IPV6.matcher(text).matches()) {
      return List.of();
    }
    int gap = text.indexOf("::");
    List<String> groups = new ArrayList<>(side(gap < 0 ? text : text.substring(0, gap)));
    List<String> tail = gap < 0 ? List.of() : side(text.substring(gap + 2));
    int zeros = gap < 0 ? 0 : Math.max(1, IPV6_GROUPS - groups.size() - tail.size());
    groups.addAll(Collections.nCopies(zeros, "0"));
    groups.addAll(tail);
    return groups.size() == IPV6_GROUPS ? groups : List.of();
  }

  private static List<String> side(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(":", -1))
            .map(group -> Integer.toHexString(Integer.parseInt(group, 16)))
            .toList();
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "allowedHosts has names such as shop.example or *.shop.example, addresses, and topics"
            + " such as mq/shop7.; not "
            + Texts.cut(text, 80));
  }
}
