package site.dopplerxd.infrastructure.callback.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Random;

/** A URL put together from parts of which each is known to be fit or not. */
final class MadeUrl {
  private static final AddressOracle ADDRESSES = new AddressOracle();

  private final Random random;
  private final String text;
  private boolean fit = true;

  MadeUrl(Random random) {
    this.random = random;
    String scheme = random.nextBoolean() ? "http" : any("https", "HTTPS", "Http");
    this.text = scheme + "://" + userInfo() + host() + port() + path();
  }

  String text() {
    return text;
  }

  boolean isFit() {
    return fit;
  }

  private String userInfo() {
    return random.nextInt(10) == 0 ? unfit(any("user@", "user:pw@", "@", "a%40@")) : "";
  }

  private String host() {
    return switch (random.nextInt(6)) {
      case 0 -> any("shop.example", "SHOP.example.", "a-b.c.example", "xn--bcher-kva.example");
      case 1 ->
          any("bücher.example", "shop。example", "ｓhop.example", "s%68op.example", "a_b.example");
      case 2 -> unfit(any("localhost", "LocalHost", "a.localhost", "localhost.", "loc%61lhost"));
      case 3 -> ipv6();
      case 4 -> oddQuad();
      default -> quad();
    };
  }

  private String quad() {
    byte[] address = address(4);
    fit &= ADDRESSES.isPublic(address);
    return dotted(address);
  }

  private static String dotted(byte[] address) {
    return "%d.%d.%d.%d"
        .formatted(address[0] & 255, address[1] & 255, address[2] & 255, address[3] & 255);
  }

  /** One of the other spellings that some readers of addresses take, public or not. */
  private String oddQuad() {
    byte[] bytes = address(4);
    long number = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(bytes).getInt());
    return unfit(
        switch (random.nextInt(6)) {
          case 0 -> Long.toString(number);
          case 1 -> "0x" + Long.toHexString(number);
          case 2 -> "0" + Long.toOctalString(number);
          case 3 -> "0%o.%d".formatted(number >> 24, number & 0xffffff);
          case 4 -> "0x%x.0x%x.%d".formatted(number >> 24, number >> 16 & 255, number & 0xffff);
          default -> dotted(bytes) + ".";
        });
  }

  private String ipv6() {
    byte[] address = address(16);
    fit &= ADDRESSES.isPublic(address);
    try {
      String full = InetAddress.getByAddress(address).getHostAddress();
      // Of an IPv4-mapped one Java makes the IPv4 address inside.
      String written = full.indexOf(':') < 0 ? "::ffff:" + full : full;
      return "[" + (random.nextBoolean() ? written : written.toUpperCase(Locale.ROOT)) + "]";
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Anywhere, or right at the edge of a special range. */
  private byte[] address(int length) {
    byte[] bytes = new byte[length];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
      bytes[0] = length == 16 && random.nextBoolean() ? (byte) 0x26 : bytes[0];
      return bytes;
    }
    var edges = ADDRESSES.edges(length);
    bytes = edges.get(random.nextInt(edges.size()));
    bytes[length - 1] += (byte) (random.nextInt(3) - 1);
    return bytes;
  }

  private String port() {
    return switch (random.nextInt(4)) {
      case 0 -> unfit(":" + any("22", "0", "65536", "81", "3306", "x", "-80"));
      case 1 -> ":" + any("80", "443", "8080", "8443", "0443");
      default -> "";
    };
  }

  private String path() {
    return switch (random.nextInt(6)) {
      case 0 ->
          unfit("/" + any(" ", "\t", "\n", "\0", "\\", "\u00a0", "\u2028", "\uFEFF", "\uD800"));
      case 1 -> any("/@127.0.0.1/", "/%0d%0a", "?u=http://127.0.0.1/", "#@localhost", "/:22", "/例");
      default -> "/cb";
    };
  }

  private String unfit(String part) {
    fit = false;
    return part;
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
