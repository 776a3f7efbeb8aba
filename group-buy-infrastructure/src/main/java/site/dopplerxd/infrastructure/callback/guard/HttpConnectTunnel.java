package site.dopplerxd.infrastructure.callback.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.infrastructure.callback.LocalFailureException;

/** A tunnel through an HTTP proxy (RFC 9110, 9.3.6), also for merchants without TLS. */
@RequiredArgsConstructor
final class HttpConnectTunnel {
  private static final int MAX_HEAD_BYTES = 8 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b");

  /** How proxies that answer 503 name the merchant as the reason: RFC 9209, and Squid's way. */
  private static final Pattern NAMES_THE_MERCHANT =
      Pattern.compile(
          "\r\n(proxy-status:[^\r]*error=\"?(dns_|destination_|connection_)"
              + "|x-squid-error: *err_(connect_fail|dns_fail))");

  private final EgressSettings settings;

  /**
   * Asks the proxy to connect to this address, and reads its answer to the last byte but no more.
   *
   * @throws IOException when the proxy says that it could not reach the merchant
   * @throws LocalFailureException when the proxy itself does not do its part
   */
  void open(InputStream in, OutputStream out, InetSocketAddress merchant)
      throws IOException {
    out.write(request(merchant).getBytes(StandardCharsets.UTF_8));
    out.flush();
    judge(head(in));
  }

  private String request(InetSocketAddress merchant) {
    String target = target(merchant);
    return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + credentials() + "\r\n";
  }

  /** The address and not the name: the proxy is not to ask a name server again. */
  private static String target(InetSocketAddress merchant) {
    String address = merchant.getAddress().getHostAddress();
    boolean bracketed = merchant.getAddress() instanceof Inet6Address;
    return (bracketed ? "[" + address + "]" : address) + ":" + merchant.getPort();
  }

  private String credentials() {
    if (settings.proxyUser().isEmpty()) {
      return "";
    }
    byte[] pair =
        (settings.proxyUser() + ":" + settings.proxyPassword()).getBytes(StandardCharsets.UTF_8);
    return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
  }

  /** Byte by byte: what follows is the merchant's. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < MAX_HEAD_BYTES && !head.toString().endsWith(END_OF_HEAD)) {
      int next = in.read();
      if (next < 0) {
        throw new LocalFailureException("the egress proxy hung up");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void judge(String head) throws IOException {
    Matcher status = STATUS.matcher(head);
    if (!status.lookingAt() || !head.endsWith(END_OF_HEAD)) {
      throw new LocalFailureException("the egress proxy does not speak HTTP");
    }
    int code = Integer.parseInt(status.group(1));
    if (code >= 200 && code <= 299) {
      return;
    }
    if (isAboutTheMerchant(code, head)) {
      throw new BehindProxyException();
    }
    throw new LocalFailureException("the egress proxy answered HTTP " + code);
  }

  /** A gateway's bad or late answer is about whom it asked; a 503 is, if it says so. */
  private static boolean isAboutTheMerchant(int code, String head) {
    return code == 502
        || code == 504
        || (code == 503 && NAMES_THE_MERCHANT.matcher(head.toLowerCase(Locale.ROOT)).find());
  }
}
