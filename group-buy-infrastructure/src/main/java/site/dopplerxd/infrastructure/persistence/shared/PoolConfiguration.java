package site.dopplerxd.infrastructure.persistence.shared;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool of connections, set by {@code spring.datasource.*} as Spring Boot's own would be. */
@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

  @Bean
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(DataSourceProperties database) {
    return database.initializeDataSourceBuilder().type(BoundedPool.class).build();
  }

  /**
   * Not for a start that ends before it serves, to learn its classes: there is no database then.
   */
  @Bean
  @ConditionalOnProperty(name = "spring.context.exit", havingValue = "never", matchIfMissing = true)
  static DatabaseWait databaseWait(@Value("${group-buy.database.wait:60s}") Duration atMost) {
    return new DatabaseWait(atMost);
  }
}
