package site.dopplerxd.infrastructure.callback.guard;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import lombok.RequiredArgsConstructor;

/** Sockets that write down what they were to dial, and dial nothing. */
@RequiredArgsConstructor
final class DialledAddresses extends SocketFactory {
  private final AtomicReference<InetSocketAddress> dialled;

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        dialled.set((InetSocketAddress) endpoint);
        throw new ConnectException("nothing is dialled here");
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }
}
