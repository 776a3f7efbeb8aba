package site.dopplerxd.infrastructure.callback.guard;

import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.SocketFactory;
import org.springframework.stereotype.Component;

/** Makes sockets that check what they dial; OkHttp only asks for unconnected ones. */
@Component
public final class GuardedSocketFactory extends SocketFactory {
  private final AddressGuard guard;
  private final Optional<EgressProxy> proxy;

  public GuardedSocketFactory(AddressGuard guard, EgressSettings egress, BoundedDns names) {
    this.guard = guard;
    this.proxy = EgressProxy.of(egress, names);
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket(guard, proxy);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("only unconnected sockets");
  }
}
