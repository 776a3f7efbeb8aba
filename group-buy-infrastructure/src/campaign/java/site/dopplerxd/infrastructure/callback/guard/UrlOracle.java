package site.dopplerxd.infrastructure.callback.guard;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A second opinion on a URL that was granted, by string operations and the JDK alone. It reads as
 * the most credulous reader would: every spelling of an IPv4 address that any resolver takes counts
 * as that address.
 */
final class UrlOracle {
  private static final Set<Integer> PORTS = Set.of(80, 443, 8080, 8443);
  private static final String INVISIBLE = "\\\t\n\r\f\u000b\0 \u0085\u00a0\u2028\u2029\ufeff";

  private final AddressOracle addresses = new AddressOracle();

  /** Where a URL leads: to a literal address, or to a name. */
  record Target(String name, Optional<InetAddress> literal, int port) {}

  /** Why a call there should be refused; absent when it may be allowed. */
  Optional<String> refuses(String url) {
    if (url.length() > 512 || url.chars().anyMatch(one -> INVISIBLE.indexOf(one) >= 0)) {
      return Optional.of("text");
    }
    if (authority(url).indexOf('@') >= 0) {
      return Optional.of("user");
    }
    Target target = read(url);
    if (!PORTS.contains(target.port())) {
      return Optional.of("port " + target.port());
    }
    if (target.literal().isPresent()) {
      return isPublic(target.literal().get()) ? Optional.empty() : Optional.of("address");
    }
    return isOwn(target.name()) ? Optional.of("own name " + target.name()) : Optional.empty();
  }

  boolean isPublic(InetAddress address) {
    return addresses.isPublic(address.getAddress());
  }

  Target read(String url) {
    String authority = authority(url);
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = decoded(hasPort ? authority.substring(0, colon) : authority);
    String port = hasPort ? authority.substring(colon + 1) : "";
    int usual = url.toLowerCase(Locale.ROOT).startsWith("https") ? 443 : 80;
    return new Target(host, literal(host), port.isEmpty() ? usual : Integer.parseInt(port));
  }

  private static String authority(String url) {
    String rest = url.substring(url.indexOf("://") + 3);
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end);
  }

  private static String decoded(String host) {
    String plain = URLDecoder.decode(host.replace("+", "%2b"), StandardCharsets.UTF_8);
    if (host.startsWith("[")) {
      return plain;
    }
    String folded = Normalizer.normalize(plain, Normalizer.Form.NFKC).replace('。', '.');
    try {
      return IDN.toASCII(folded, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return folded.toLowerCase(Locale.ROOT);
    }
  }

  private static boolean isOwn(String name) {
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return bare.equals("localhost") || bare.endsWith(".localhost");
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return host.startsWith("[")
          ? Optional.of(InetAddress.getByName(host))
          : ipv4(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    } catch (UnknownHostException e) {
      throw new AssertionError("no address: " + host, e);
    }
  }

  /** As {@code inet_aton} reads: one to four numbers, decimal, octal or hexadecimal. */
  private static Optional<InetAddress> ipv4(String host) throws UnknownHostException {
    String[] parts = host.split("\\.", -1);
    if (parts.length > 4) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      int bits = i == parts.length - 1 ? 8 * (5 - parts.length) : 8;
      long number = number(parts[i]);
      if (number < 0 || number >= 1L << bits) {
        return Optional.empty();
      }
      address = address << bits | number;
    }
    return Optional.of(
        InetAddress.getByAddress(ByteBuffer.allocate(4).putInt((int) address).array()));
  }

  private static long number(String text) {
    try {
      return text.matches("\\p{ASCII}+") && !text.matches("[+-].*") ? Long.decode(text) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
