package site.dopplerxd.infrastructure.callback.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/** A block of addresses of one family, written as {@code 10.0.0.0/8}. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class AddressBlock {
  private final byte[] network;
  private final int prefixLength;

  static AddressBlock of(String cidr) {
    int slash = cidr.indexOf('/');
    return new AddressBlock(
        literal(cidr.substring(0, slash)).getAddress(),
        Integer.parseInt(cidr.substring(slash + 1)));
  }

  /** The address of a literal in canonical spelling; asks no name server for one. */
  static InetAddress literal(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("not an address: " + text, e);
    }
  }

  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int wholeBytes = prefixLength / Byte.SIZE;
    for (int i = 0; i < wholeBytes; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int bitsLeft = prefixLength % Byte.SIZE;
    return bitsLeft == 0 || (address[wholeBytes] ^ network[wholeBytes]) >> (8 - bitsLeft) == 0;
  }
}
