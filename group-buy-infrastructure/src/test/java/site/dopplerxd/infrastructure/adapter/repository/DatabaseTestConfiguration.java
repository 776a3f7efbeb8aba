package site.dopplerxd.infrastructure.adapter.repository;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.port.MerchantHostNames;
import site.dopplerxd.domain.testing.PlainHostNames;
import site.dopplerxd.infrastructure.config.DatabaseConfiguration;
import site.dopplerxd.testing.TestDatabase;

/** Bears no {@code @Configuration}: an application on this class path would find it and obey. */
@EnableAutoConfiguration
@ComponentScan
@Import(DatabaseConfiguration.class)
class DatabaseTestConfiguration {
  @Bean
  DataSource dataSource() {
    return TestDatabase.dataSource();
  }

  @Bean
  MerchantHostNames hostNames() {
    return new PlainHostNames();
  }

  @Bean
  RetrySchedule serviceSchedule() {
    return RetrySchedule.card();
  }
}
