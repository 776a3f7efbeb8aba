package site.dopplerxd.infrastructure.callback.guard;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A second opinion on which addresses are public, written as first and last addresses and decided
 * by one look into a sorted map; it shares neither the notation nor the arithmetic of what it
 * checks.
 */
final class AddressOracle {
  private static final List<String> SPECIAL_IPV4 =
      List.of(
          "0.0.0.0 0.255.255.255",
          "10.0.0.0 10.255.255.255",
          "100.64.0.0 100.127.255.255",
          "127.0.0.0 127.255.255.255",
          "168.63.129.16 168.63.129.16",
          "169.254.0.0 169.254.255.255",
          "172.16.0.0 172.31.255.255",
          "192.0.0.0 192.0.0.255",
          "192.0.2.0 192.0.2.255",
          "192.31.196.0 192.31.196.255",
          "192.52.193.0 192.52.193.255",
          "192.88.99.0 192.88.99.255",
          "192.168.0.0 192.168.255.255",
          "192.175.48.0 192.175.48.255",
          "198.18.0.0 198.19.255.255",
          "198.51.100.0 198.51.100.255",
          "203.0.113.0 203.0.113.255",
          "224.0.0.0 255.255.255.255");

  /** In hexadecimal; what lies between 2000:: and 3fff:… and is none of these is public. */
  private static final List<String> SPECIAL_IPV6 =
      List.of(
          "00000000000000000000000000000000 1fffffffffffffffffffffffffffffff",
          "20010000000000000000000000000000 200101ffffffffffffffffffffffffff",
          "20010db8000000000000000000000000 20010db8ffffffffffffffffffffffff",
          "20020000000000000000000000000000 2002ffffffffffffffffffffffffffff",
          "2620004f800000000000000000000000 2620004f8000ffffffffffffffffffff",
          "3fff0000000000000000000000000000 3fff0fffffffffffffffffffffffffff",
          "40000000000000000000000000000000 ffffffffffffffffffffffffffffffff");

  private final TreeMap<BigInteger, BigInteger> ipv4 = new TreeMap<>();
  private final TreeMap<BigInteger, BigInteger> ipv6 = new TreeMap<>();

  AddressOracle() {
    SPECIAL_IPV4.forEach(line -> ipv4.put(quad(half(line, 0)), quad(half(line, 1))));
    SPECIAL_IPV6.forEach(
        line -> ipv6.put(new BigInteger(half(line, 0), 16), new BigInteger(half(line, 1), 16)));
  }

  boolean isPublic(byte[] address) {
    BigInteger number = new BigInteger(1, address);
    Map.Entry<BigInteger, BigInteger> before =
        (address.length == 4 ? ipv4 : ipv6).floorEntry(number);
    return before == null || number.compareTo(before.getValue()) > 0;
  }

  /** The first and last address of every special range, where errors by one live. */
  List<byte[]> edges(int length) {
    return (length == 4 ? ipv4 : ipv6)
        .entrySet().stream()
            .flatMap(range -> java.util.stream.Stream.of(range.getKey(), range.getValue()))
            .map(edge -> bytes(edge, length))
            .toList();
  }

  private static byte[] bytes(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      bytes[i] = rest.byteValue();
      rest = rest.shiftRight(8);
    }
    return bytes;
  }

  private static String half(String line, int which) {
    return line.split(" ")[which];
  }

  private static BigInteger quad(String text) {
    BigInteger number = BigInteger.ZERO;
    for (String part : text.split("\\.")) {
      number = number.multiply(BigInteger.valueOf(256)).add(new BigInteger(part));
    }
    return number;
  }
}
