package site.dopplerxd.infrastructure.persistence.server;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** What a pool needs beyond its settings, before its first connection. */
@Component
final class PoolPreparation implements BeanPostProcessor {
  private static final String CONNECTOR_J = "com.mysql.cj.jdbc.Driver";

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool && !pool.isRunning()) {
      prepare(pool);
    }
    return bean;
  }

  private static void prepare(HikariDataSource pool) {
    pool.setExceptionOverride(new WrongServer(pool));
    if (CONNECTOR_J.equals(pool.getDriverClassName()) && pool.getJdbcUrl() != null) {
      DatabaseUrl.check(pool.getJdbcUrl(), pool.getDataSourceProperties());
      pool.getDataSourceProperties()
          .putIfAbsent("socketFactory", ClosingSocketFactory.class.getName());
    }
  }
}
