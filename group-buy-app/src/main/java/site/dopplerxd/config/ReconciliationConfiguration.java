package site.dopplerxd.config;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.alert.service.Alerts;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.reconciliation.Mending;
import site.dopplerxd.domain.reconciliation.OpenRefundAlerts;
import site.dopplerxd.domain.reconciliation.Reconciliation;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.TradeRetention;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.settle.CompletionNotice;

/** What looks after teams, places and refunds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconciliationProperties.class)
class ReconciliationConfiguration {

  @Bean
  Mending mending(
      TradeRepository trades,
      PlaceClosings closings,
      CompletionNotice completions,
      IdempotentCommands commands,
      Clock clock) {
    return new Mending(trades, closings, completions, commands, clock);
  }

  @Bean
  Reconciliation reconciliation(
      ReconciliationRepository repository,
      Mending mending,
      ReconciliationProperties properties,
      TradeProperties trade,
      Clock clock) {
    return new Reconciliation(
        repository, mending::mend, properties.mend(), clock, trade.unpaidGrace());
  }

  @Bean
  OpenRefundAlerts openRefundAlerts(
      TradeQueries queries,
      ReconciliationRepository walks,
      Alerts alerts,
      ReconciliationProperties properties,
      Clock clock) {
    return new OpenRefundAlerts(
        queries, walks, alerts::refundsOpen, clock, properties.refundsOpen());
  }

  @Bean
  TradeRetention tradeRetention(
      RefundDueRepository refunds,
      ReconciliationRepository findings,
      ReconciliationProperties properties,
      Clock clock) {
    return new TradeRetention(
        refunds, findings, clock, properties.refundsKept(), properties.findingsKept());
  }
}
