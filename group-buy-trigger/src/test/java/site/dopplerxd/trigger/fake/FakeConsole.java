package site.dopplerxd.trigger.fake;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.minute.MinuteCounter;
import site.dopplerxd.domain.minute.MinuteLog;
import site.dopplerxd.domain.minute.MinuteWriter;
import site.dopplerxd.domain.payment.port.WaitingPayments;
import site.dopplerxd.domain.testing.InMemoryMinuteLog;

/** What the console's first page shows besides. */
@Configuration(proxyBeanMethods = false)
public class FakeConsole {
  @Bean
  MinuteLog minuteLog() {
    return new InMemoryMinuteLog();
  }

  @Bean
  MinuteWriter minuteWriter(MinuteLog log, Clock clock) {
    return new MinuteWriter("test", new MinuteCounter(), log, clock);
  }

  @Bean
  WaitingPayments waitingPayments() {
    return () -> new WaitingPayments.Waiting(0, Duration.ZERO, 0);
  }
}
