package site.dopplerxd.infrastructure.callback.guard;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.infrastructure.callback.LocalFailureException;

/** A tunnel through a SOCKS 5 proxy (RFC 1928, passwords as in RFC 1929). */
@RequiredArgsConstructor
final class Socks5Tunnel implements Tunnel {
  private static final int VERSION = 5;
  private static final int PASSWORD_VERSION = 1;
  private static final int NO_AUTHENTICATION = 0;
  private static final int PASSWORD = 2;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int PORT_BYTES = 2;
  private static final int SUCCEEDED = 0;

  /** Network or host unreachable, refused, expired: 3 to 6. The others are about the proxy. */
  private static final int FIRST_ABOUT_THE_MERCHANT = 3;

  private static final int LAST_ABOUT_THE_MERCHANT = 6;

  private final EgressSettings settings;

  @Override
  public void open(InputStream in, OutputStream out, InetSocketAddress merchant)
      throws IOException {
    DataInputStream answers = new DataInputStream(in);
    try {
      greet(answers, out);
    } catch (SocketTimeoutException e) {
      throw new LocalFailureException("the egress proxy does not answer");
    }
    connect(answers, out, merchant);
  }

  private void greet(DataInputStream in, OutputStream out) throws IOException {
    int method = settings.proxyUser().isEmpty() ? NO_AUTHENTICATION : PASSWORD;
    out.write(new byte[] {VERSION, 1, (byte) method});
    out.flush();
    expect(in, VERSION);
    if (read(in) != method) {
      throw new LocalFailureException("the egress proxy wants another authentication");
    }
    if (method == PASSWORD) {
      authenticate(in, out);
    }
  }

  private void authenticate(DataInputStream in, OutputStream out) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(PASSWORD_VERSION);
    writeText(message, settings.proxyUser());
    writeText(message, settings.proxyPassword());
    out.write(message.toByteArray());
    out.flush();
    expect(in, PASSWORD_VERSION);
    if (read(in) != SUCCEEDED) {
      throw new LocalFailureException("the egress proxy refused our credentials");
    }
  }

  private static void writeText(ByteArrayOutputStream message, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  /** With the address and not the name: the proxy is not to ask a name server again. */
  private static void connect(DataInputStream in, OutputStream out, InetSocketAddress merchant)
      throws IOException {
    byte[] address = merchant.getAddress().getAddress();
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(
        new byte[] {VERSION, CONNECT, 0, (byte) (address.length == IPV4_BYTES ? IPV4 : IPV6)});
    message.writeBytes(address);
    message.write(merchant.getPort() >> Byte.SIZE);
    message.write(merchant.getPort());
    out.write(message.toByteArray());
    out.flush();
    expect(in, VERSION);
    judge(read(in));
    skipBoundAddress(in);
  }

  private static void judge(int reply) throws IOException {
    if (reply >= FIRST_ABOUT_THE_MERCHANT && reply <= LAST_ABOUT_THE_MERCHANT) {
      throw new BehindProxyException();
    }
    if (reply != SUCCEEDED) {
      throw new LocalFailureException("the egress proxy refused with SOCKS reply " + reply);
    }
  }

  private static void skipBoundAddress(DataInputStream in) throws IOException {
    expect(in, 0);
    int length =
        switch (read(in)) {
          case IPV4 -> IPV4_BYTES;
          case IPV6 -> IPV6_BYTES;
          case NAME -> read(in);
          default -> throw new LocalFailureException("the egress proxy does not speak SOCKS 5");
        };
    for (int i = 0; i < length + PORT_BYTES; i++) {
      read(in);
    }
  }

  private static void expect(DataInputStream in, int value) throws IOException {
    if (read(in) != value) {
      throw new LocalFailureException("the egress proxy does not speak SOCKS 5");
    }
  }

  private static int read(DataInputStream in) throws IOException {
    try {
      return in.readUnsignedByte();
    } catch (EOFException e) {
      throw new LocalFailureException("the egress proxy hung up");
    }
  }
}
