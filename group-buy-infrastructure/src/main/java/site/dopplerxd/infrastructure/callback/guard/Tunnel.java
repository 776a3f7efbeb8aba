package site.dopplerxd.infrastructure.callback.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import site.dopplerxd.infrastructure.callback.LocalFailureException;

/** What is said to a proxy before a connection through it is as good as one of our own. */
interface Tunnel {
  /**
   * Asks the proxy to connect to this address, and reads its answer to the last byte but no more.
   *
   * @throws IOException when the merchant could not be reached, as far as the proxy tells
   * @throws LocalFailureException when the proxy itself does not do its part
   */
  void open(InputStream in, OutputStream out, InetSocketAddress merchant) throws IOException;
}
