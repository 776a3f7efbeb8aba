package site.dopplerxd.domain.notify.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * One entry of a list of hosts, in the one spelling in which the parser that dials gives hosts out.
 *
 * @param text {@code shop.example}, {@code *.shop.example}, {@code 203.0.113.7} or {@code
 *     2001:db8::7}
 */
public record HostPattern(String text) {
  private static final int MAX_LENGTH = 253;
  private static final String WILDCARD = "*";
  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME = Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");

  /** A host whose last label is one of these is an address or nothing (WHATWG URL, §3.5). */
  private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED_QUAD = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-f:][0-9a-f:.]*");

  /** Refuses what no parser gives out as a host. */
  public HostPattern {
    if (text.length() > MAX_LENGTH || !(isName(text) || isAddress(text))) {
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

  boolean matches(String host) {
    if (text.startsWith(WILDCARD)) {
      return host.endsWith(text.substring(1)) && host.length() > text.length() - 1;
    }
    return text.equals(host) || isSameAddress(host);
  }

  /** One IPv6 address has many spellings. */
  private boolean isSameAddress(String host) {
    boolean both = text.indexOf(':') >= 0 && IPV6.matcher(host).matches();
    return both && address(text).equals(address(host));
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches() && !ENDS_IN_A_NUMBER.matcher(text).matches();
  }

  private static boolean isAddress(String text) {
    return DOTTED_QUAD.matcher(text).matches()
        || (IPV6.matcher(text).matches() && address(text).getAddress().length == 16);
  }

  /** Asks no name server: a text with a colon is an address or nothing. */
  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw refused(text);
    }
  }

  private static IllegalArgumentException refused(String text) {
    String shown = text.substring(0, Math.min(text.length(), 80));
    return new IllegalArgumentException(
        "allowedHosts has names such as shop.example or *.shop.example, and addresses; not "
            + shown);
  }
}
