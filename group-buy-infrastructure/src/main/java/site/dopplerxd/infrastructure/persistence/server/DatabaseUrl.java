package site.dopplerxd.infrastructure.persistence.server;

import com.mysql.cj.conf.ConnectionUrl;
import java.util.Properties;

/** Refuses addresses under which Connector/J sends writes to servers that take none. */
final class DatabaseUrl {
  private static final String STAYS_WRITABLE = "failOverReadOnly";

  private DatabaseUrl() {}

  /**
   * @param properties of the driver, which go over those in the URL
   * @throws DatabaseRefusedException naming what to change
   */
  static void check(String url, Properties properties) {
    if (!ConnectionUrl.acceptsUrl(url)) {
      return;
    }
    ConnectionUrl parsed = ConnectionUrl.getConnectionUrlInstance(url, properties);
    switch (parsed.getType()) {
      case LOADBALANCE_CONNECTION, LOADBALANCE_DNS_SRV_CONNECTION ->
          throw new DatabaseRefusedException(
              "spring.datasource.url: jdbc:mysql:loadbalance: sends writes to every server that it names;"
                  + " name one address that leads to the primary, such as a proxy's");
      case FAILOVER_CONNECTION, FAILOVER_DNS_SRV_CONNECTION -> refuseReadOnly(parsed);
      default -> {}
    }
  }

  private static void refuseReadOnly(ConnectionUrl url) {
    String readOnly = url.getMainHost().getProperty(STAYS_WRITABLE);
    if (!"false".equalsIgnoreCase(readOnly)) {
      throw new DatabaseRefusedException(
          "spring.datasource.url names several servers: after a fail-over the driver's connections"
              + " would stay read-only; add failOverReadOnly=false, or name one address that leads to"
              + " the primary, such as a proxy's");
    }
  }
}
