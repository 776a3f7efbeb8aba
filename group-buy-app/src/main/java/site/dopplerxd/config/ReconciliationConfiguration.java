package site.dopplerxd.config;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.alert.service.Alerts;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.FindingOperations;
import site.dopplerxd.domain.reconciliation.Mending;
import site.dopplerxd.domain.reconciliation.OpenRefundAlerts;
import site.dopplerxd.domain.reconciliation.Reconciliation;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.StockCounts;
import site.dopplerxd.domain.reconciliation.TradeRetention;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/** What looks after teams, places and refunds. */
@Configuration(proxyBeanMethods = false)
@Import({FindingOperations.class, Mending.class})
@EnableConfigurationProperties(ReconciliationConfiguration.Properties.class)
class ReconciliationConfiguration {

  /**
   * What the reconciliation does: {@code group-buy.reconciliation.*}; when it looks is {@code
   * group-buy.reconciliation.cron}.
   *
   * @param mend the kinds of findings that are mended; the others are only reported
   * @param refundsOpen for how long a refund may be open before people are told
   * @param refundsKept for how long refunds of places are kept that were done
   * @param findingsKept for how long findings are kept that were not seen again
   */
  @Validated
  @ConfigurationProperties(Properties.PREFIX)
  record Properties(
      @DefaultValue Set<FindingKind> mend,
      @DurationMin(minutes = 1) @DurationMax(days = 365) @DefaultValue("1h") Duration refundsOpen,
      @DurationMin(days = 30) @DurationMax(days = 3650) @DefaultValue("730d") Duration refundsKept,
      @DurationMin(days = 1) @DurationMax(days = 3650) @DefaultValue("90d") Duration findingsKept) {
    static final String PREFIX = "group-buy.reconciliation";

    Properties {
      mend.stream()
          .filter(kind -> !kind.isMendable())
          .findFirst()
          .ifPresent(
              kind -> {
                throw new IllegalArgumentException(PREFIX + ".mend: " + kind + " needs a person");
              });
    }
  }

  @Bean
  Reconciliation reconciliation(
      ReconciliationRepository repository,
      StockCounts stock,
      Mending mending,
      Properties properties,
      TradeProperties trade,
      Clock clock) {
    return new Reconciliation(
        repository, stock, mending::mend, properties.mend(), clock, trade.unpaidGrace());
  }

  @Bean
  OpenRefundAlerts openRefundAlerts(
      TradeQueries queries,
      ReconciliationRepository walks,
      Alerts alerts,
      Properties properties,
      Clock clock) {
    return new OpenRefundAlerts(
        queries, walks, alerts::refundsOpen, clock, properties.refundsOpen());
  }

  @Bean
  TradeRetention tradeRetention(
      RefundDueRepository refunds,
      ReconciliationRepository findings,
      Properties properties,
      RetentionProperties tasks,
      Clock clock) {
    return new TradeRetention(
        refunds,
        findings,
        clock,
        longest(properties.refundsKept(), tasks.succeeded(), tasks.failed()),
        properties.findingsKept());
  }

  /** A refund's number is in the event key of its callback: no new one may have it meanwhile. */
  private static Duration longest(Duration... kept) {
    return Collections.max(List.of(kept));
  }
}
