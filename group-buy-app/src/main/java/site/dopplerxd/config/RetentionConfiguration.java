package site.dopplerxd.config;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.notify.retention.NotifyRetention;

/** What becomes of finished tasks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionConfiguration {

  @Bean
  NotifyRetention notifyRetention(ExpiredTaskRepository tasks, RetentionProperties properties) {
    return new NotifyRetention(tasks, properties.settings());
  }
}
