package site.dopplerxd.infrastructure.persistence.shared;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.infrastructure.payment.account.EncryptionKeys;
import site.dopplerxd.infrastructure.payment.account.KeyedSealer;
import site.dopplerxd.testing.TestDatabase;

/** Bears no {@code @Configuration}: an application on this class path would find it and obey. */
@EnableAutoConfiguration
@ComponentScan(
    basePackages = "site.dopplerxd.infrastructure.persistence",
    excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PoolConfiguration.class))
@Import(DatabaseConfiguration.class)
class DatabaseTestConfiguration {
  @Bean
  DataSource dataSource() {
    return TestDatabase.dataSource();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Ticker ticker() {
    return Ticker.systemTicker();
  }

  @Bean
  KeyedSealer keyedSealer() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    return new KeyedSealer(new EncryptionKeys("k1", Map.of("k1", key)));
  }

  @Bean
  DeliveryChannels deliveryChannels() {
    return FakeChannel.http();
  }

  @Bean
  RetrySchedule serviceSchedule() {
    return RetrySchedule.card();
  }
}
