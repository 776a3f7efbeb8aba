package site.dopplerxd.infrastructure.persistence.server;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections to where a pool connects, past the pool: for work that must not wait for others. */
final class UnpooledConnections {
  private UnpooledConnections() {}

  /**
   * A new connection at each call, with the driver's properties that the pool has and these over
   * them. A pool that is not ours to look into is returned as it is.
   */
  static DataSource of(DataSource dataSource, Map<String, String> changes) {
    return dataSource instanceof HikariDataSource pool && pool.getJdbcUrl() != null
        ? beside(pool, changes)
        : dataSource;
  }

  private static DataSource beside(HikariDataSource pool, Map<String, String> changes) {
    return to(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword(), pool, changes);
  }

  /** The same to another address; no user is named when the address names one. */
  static DataSource to(
      String url,
      @Nullable String username,
      @Nullable String password,
      DataSource like,
      Map<String, String> changes) {
    DriverManagerDataSource connections = new DriverManagerDataSource(url);
    Properties properties = new Properties();
    if (like instanceof HikariDataSource pool) {
      if (pool.getDriverClassName() != null) {
        connections.setDriverClassName(pool.getDriverClassName());
      }
      pool.getDataSourceProperties()
          .forEach((key, value) -> properties.setProperty(key.toString(), value.toString()));
    }
    if (username != null && !username.isEmpty()) {
      connections.setUsername(username);
      connections.setPassword(password);
    }
    properties.putAll(changes);
    connections.setConnectionProperties(properties);
    return connections;
  }
}
