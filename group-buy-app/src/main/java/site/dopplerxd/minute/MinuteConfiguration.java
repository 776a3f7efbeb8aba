package site.dopplerxd.minute;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import site.dopplerxd.domain.minute.MinuteCounter;
import site.dopplerxd.domain.minute.MinuteLog;
import site.dopplerxd.domain.minute.MinuteWriter;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;

/** What this node counts for the console's charts. */
@Configuration(proxyBeanMethods = false)
@Import(MinuteCounter.class)
class MinuteConfiguration {

  @Bean
  MinuteWriter minuteWriter(
      MinuteCounter counter, MinuteLog log, DispatcherSettings settings, Clock clock) {
    return new MinuteWriter(settings.node(), counter, log, clock);
  }
}
