package site.dopplerxd.infrastructure.callback.guard;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import site.dopplerxd.infrastructure.callback.CallInProgress;
import site.dopplerxd.infrastructure.callback.LocalFailureException;

/**
 * The one choke point of everything we send: the address is checked here, right before it is
 * dialled, after the URL and the name server had their say. TLS is layered over this socket, so it
 * meters the bytes that arrive, certificates included.
 */
final class GuardedSocket extends Socket {
  /** Answers are small; a bigger window would only let a hostile peer fill our kernel's memory. */
  private static final int RECEIVE_BUFFER_BYTES = 32 * 1024;

  private final AddressGuard guard;
  private final Optional<EgressProxy> proxy;

  GuardedSocket(AddressGuard guard, Optional<EgressProxy> proxy) {
    // A plain socket would obey the system property socksProxyHost, and the proxy would dial.
    super(Proxy.NO_PROXY);
    this.guard = guard;
    this.proxy = proxy;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    guard.check(endpoint);
    prepare();
    if (proxy.isPresent()) {
      connect(proxy.get(), (InetSocketAddress) endpoint, timeout);
    } else {
      super.connect(endpoint, timeout);
    }
  }

  /** Nothing here touches the network: what fails is short on our own side, descriptors mostly. */
  private void prepare() {
    try {
      setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
    } catch (SocketException e) {
      throw new LocalFailureException("no socket could be opened");
    }
  }

  private void connect(EgressProxy through, InetSocketAddress merchant, int timeout)
      throws IOException {
    long start = System.nanoTime();
    dial(through.address(), timeout);
    int readTimeout = getSoTimeout();
    long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    setSoTimeout(timeout == 0 ? 0 : (int) Math.max(1, timeout - spent));
    open(through.tunnel(), merchant);
    setSoTimeout(readTimeout);
  }

  /** A connection that breaks before there is a tunnel was broken by the proxy, or closed by us. */
  private void open(HttpConnectTunnel tunnel, InetSocketAddress merchant) throws IOException {
    try {
      tunnel.open(getInputStream(), getOutputStream(), merchant);
    } catch (SocketException e) {
      if (isClosed()) {
        throw e; // The call's time is up: a merchant behind a patient proxy can do that.
      }
      throw new LocalFailureException("the egress proxy hung up");
    }
  }

  private void dial(InetSocketAddress hop, int timeout) {
    try {
      super.connect(hop, timeout);
    } catch (IOException e) {
      throw new LocalFailureException("the egress proxy could not be reached");
    }
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
