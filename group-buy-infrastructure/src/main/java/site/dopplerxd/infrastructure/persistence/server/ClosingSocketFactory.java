package site.dopplerxd.infrastructure.persistence.server;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.net.Socket;

/**
 * For Connector/J, by its property {@code socketFactory}: a socket that closes itself when a read
 * times out. The driver closes it anyway, but over TLS the JDK first waits for the other side to
 * agree, once more for as long as the read has waited.
 */
public final class ClosingSocketFactory extends StandardSocketFactory {
  @Override
  protected Socket createSocket(PropertySet properties) {
    return new ClosingSocket();
  }
}
