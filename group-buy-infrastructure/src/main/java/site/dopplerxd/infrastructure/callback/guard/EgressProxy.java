package site.dopplerxd.infrastructure.callback.guard;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import okhttp3.Dns;
import site.dopplerxd.infrastructure.callback.LocalFailureException;

/**
 * The proxy that the operator sends callbacks through. It is told the address that was judged, not
 * the name, so the guard holds behind it as well. Its own address is the operator's choice, and not
 * judged.
 */
@RequiredArgsConstructor
final class EgressProxy {
  private final URI uri;
  private final Dns names;
  private final HttpConnectTunnel tunnel;

  /** The configured one; absent when merchants are dialled directly. */
  public static Optional<EgressProxy> of(EgressSettings settings, Dns names) {
    return settings
        .proxyUri()
        .map(uri -> new EgressProxy(uri, names, new HttpConnectTunnel(settings)));
  }

  /** How a connection through it is opened. */
  public HttpConnectTunnel tunnel() {
    return tunnel;
  }

  /** Where it listens; {@link LocalFailureException} when its name is not known. */
  public InetSocketAddress address() {
    try {
      return new InetSocketAddress(names.lookup(host()).get(0), uri.getPort());
    } catch (UnknownHostException e) {
      throw new LocalFailureException("the egress proxy's name is unknown");
    }
  }

  private String host() {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
