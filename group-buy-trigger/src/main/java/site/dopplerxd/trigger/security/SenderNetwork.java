package site.dopplerxd.trigger.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Whose address it is, as far as limits are concerned: so that many addresses of one are one. */
public final class SenderNetwork {
  /** The text of an address of IPv6: looking at it asks no name server. */
  private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** What a provider gives to one customer. */
  private static final int BYTES_OF_A_NETWORK = 8;

  private SenderNetwork() {}

  /** An address of IPv4 itself; of IPv6 its network, of which one sender has all addresses. */
  public static String of(String address) {
    if (!SIX.matcher(address).matches()) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, BYTES_OF_A_NETWORK)));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
