package site.dopplerxd.trigger.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.minute.MinuteCounter;
import site.dopplerxd.domain.minute.MinuteLog;
import site.dopplerxd.domain.minute.MinuteWriter;
import site.dopplerxd.domain.payment.port.WaitingPayments;
import site.dopplerxd.domain.reconciliation.OpenMatters;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.testing.InMemoryMinuteLog;
import site.dopplerxd.domain.testing.InMemoryRefunds;

/** What the console's first page shows besides. */
@Configuration(proxyBeanMethods = false)
public class FakeConsole {
  private static final int MOST_FINDINGS = 100;

  @Bean
  MinuteLog minuteLog() {
    return new InMemoryMinuteLog();
  }

  @Bean
  MinuteWriter minuteWriter(MinuteLog log, Clock clock) {
    return new MinuteWriter("test", new MinuteCounter(), log, clock);
  }

  @Bean
  OpenMatters openMatters(InMemoryRefunds refunds, ReconciliationRepository findings, Clock clock) {
    return () -> {
      List<Instant> owed =
          refunds.all().stream()
              .filter(due -> !due.isDone())
              .map(due -> due.occurredAt())
              .sorted()
              .toList();
      Duration oldest =
          owed.isEmpty() ? Duration.ZERO : Duration.between(owed.get(0), clock.instant());
      int open = findings.newest(true, Long.MAX_VALUE, MOST_FINDINGS).size();
      return new OpenMatters.Figures(owed.size(), oldest, open);
    };
  }

  @Bean
  WaitingPayments waitingPayments() {
    return () -> new WaitingPayments.Waiting(0, Duration.ZERO, 0);
  }
}
