package site.dopplerxd.infrastructure.gateway;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Makes sockets that check what they dial; OkHttp only asks for unconnected ones. */
@Component
@RequiredArgsConstructor
final class GuardedSocketFactory extends SocketFactory {
  private final AddressGuard guard;

  @Override
  public Socket createSocket() {
    return new GuardedSocket(guard);
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
