package site.dopplerxd.infrastructure.callback.guard;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.Getter;
import lombok.RequiredArgsConstructor;

/**
 * Why a merchant on the public Internet cannot have an address: every block of the IANA
 * special-purpose registries for <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a> (RFC 6890 and its
 * updates), multicast, and what clouds answer their own secrets at. Of IPv6 only {@code 2000::/3}
 * is assigned to the public (<a
 * href="https://www.iana.org/assignments/ipv6-address-space">registry</a>), so everything outside
 * is refused, IPv4-mapped and IPv4-compatible addresses among it. The first rule that matches names
 * the verdict.
 */
@RequiredArgsConstructor
enum AddressRule {
  /** Stays refused when private addresses are allowed: some of these lie in private blocks. */
  CLOUD_METADATA(
      "cloud-metadata",
      "169.254.169.254/32",
      "169.254.170.0/24",
      "100.100.100.200/32",
      "168.63.129.16/32",
      "192.0.0.192/32",
      "fd00:ec2::/32",
      "fd20:ce::254/128",
      "fd00:42::42/128"),
  LOOPBACK("loopback", "127.0.0.0/8", "::1/128"),
  PRIVATE("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
  UNSPECIFIED("unspecified", "0.0.0.0/8", "::/128"),
  LINK_LOCAL("link-local", "169.254.0.0/16", "fe80::/10"),
  SITE_LOCAL("site-local", "fec0::/10"),
  CARRIER_GRADE_NAT("carrier-grade-nat", "100.64.0.0/10"),
  MULTICAST("multicast", "224.0.0.0/4", "ff00::/8"),
  BROADCAST("broadcast", "255.255.255.255/32"),
  RESERVED("reserved", "240.0.0.0/4"),
  DOCUMENTATION(
      "documentation",
      "192.0.2.0/24",
      "198.51.100.0/24",
      "203.0.113.0/24",
      "2001:db8::/32",
      "3fff::/20"),
  BENCHMARKING("benchmarking", "198.18.0.0/15", "2001:2::/48"),
  DISCARD("discard", "100::/64"),
  /** An IPv4 address inside, which a gateway on the way would unpack: it could be any of ours. */
  EMBEDDED_IPV4(
      "embedded-ipv4",
      "64:ff9b::/96",
      "64:ff9b:1::/48",
      "2002::/16",
      "2001::/32",
      "192.88.99.0/24"),
  PROTOCOL_ASSIGNMENT(
      "protocol-assignment",
      "192.0.0.0/24",
      "192.31.196.0/24",
      "192.52.193.0/24",
      "192.175.48.0/24",
      "2001::/23",
      "2620:4f:8000::/48"),
  NOT_PUBLIC_IPV6("not-public-ipv6");

  private static final AddressBlock PUBLIC_IPV6 = AddressBlock.of("2000::/3");
  private static final int IPV6_LENGTH = 16;

  @Getter private final String ruleName;

  @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list of values that never change.
  private final List<AddressBlock> blocks;

  AddressRule(String ruleName, String... cidrs) {
    this(ruleName, Arrays.stream(cidrs).map(AddressBlock::of).toList());
  }

  /** The rule that refuses this address; absent for a public one. */
  static Optional<AddressRule> of(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (AddressRule rule : values()) {
      if (rule.covers(bytes)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private boolean covers(byte[] address) {
    if (this == NOT_PUBLIC_IPV6) {
      return address.length == IPV6_LENGTH && !PUBLIC_IPV6.contains(address);
    }
    for (AddressBlock block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
