package site.dopplerxd.infrastructure.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * The one choke point of everything we send: whatever a URL said and a name server answered, this
 * is where the address is about to be dialled. TLS is layered over this socket, so it meters what
 * really arrives, certificates included.
 */
final class GuardedSocket extends Socket {
  /** Answers are small; a bigger window would only let a hostile peer fill our kernel's memory. */
  private static final int RECEIVE_BUFFER_BYTES = 32 * 1024;

  private final AddressGuard guard;

  GuardedSocket(AddressGuard guard) {
    // A plain socket would obey the system property socksProxyHost, and the proxy would dial.
    super(Proxy.NO_PROXY);
    this.guard = guard;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    guard.check(endpoint);
    setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
    super.connect(endpoint, timeout);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new MeteredInputStream(super.getInputStream());
  }

  private static final class MeteredInputStream extends FilterInputStream {
    MeteredInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        CallInProgress.received(1);
      }
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count > 0) {
        CallInProgress.received(count);
      }
      return count;
    }
  }
}
