package site.dopplerxd.infrastructure.persistence.shared;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import com.zaxxer.hikari.HikariDataSource;

/** The pool of connections, set by {@code spring.datasource.*} as Spring Boot's own would be. */
@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

  @Bean
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(JdbcConnectionDetails database) {
    return DataSourceBuilder.create()
        .type(BoundedPool.class)
        .driverClassName(database.getDriverClassName())
        .url(database.getJdbcUrl())
        .username(database.getUsername())
        .password(database.getPassword())
        .build();
  }

  @Bean
  static DatabaseWait databaseWait(
      @Value("${group-buy.database.wait:60s}") Duration atMost) {
    return new DatabaseWait(atMost);
  }
}
