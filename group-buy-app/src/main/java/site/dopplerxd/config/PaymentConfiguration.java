package site.dopplerxd.config;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.payment.bill.BillCheck;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.operation.PaymentAdminRepository;
import site.dopplerxd.domain.payment.operation.PaymentCallbackQueries;
import site.dopplerxd.domain.payment.operation.PaymentOperations;
import site.dopplerxd.domain.payment.operation.ProviderSettingsOperations;
import site.dopplerxd.domain.payment.port.BodySealer;
import site.dopplerxd.domain.payment.port.DatabaseFailures;
import site.dopplerxd.domain.payment.port.PaymentAccounts;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.raw.BodyKeeping;
import site.dopplerxd.domain.payment.raw.BodyOperations;
import site.dopplerxd.domain.payment.raw.BodyRetention;
import site.dopplerxd.domain.payment.service.PaymentCallbackListener;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver;
import site.dopplerxd.domain.payment.service.PaymentCallbackWorker;
import site.dopplerxd.domain.payment.service.PaymentIntake;
import site.dopplerxd.domain.payment.service.PaymentRetryService;
import site.dopplerxd.domain.payment.service.ReportedPaymentService;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;
import site.dopplerxd.infrastructure.payment.account.EncryptionKeys;

/** Payments that providers report: received, done at once, and tried again. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PaymentProperties.class, EncryptionKeys.class})
class PaymentConfiguration {

  @Bean
  PaymentCallbackListener paymentCallbackListener(
      TradeRepository trades,
      TradeSettlementOrderService settlements,
      PlacePayments payments,
      TradeRefundOrderService refunding,
      RefundLedger ledger) {
    return new PaymentCallbackListener(trades, settlements, payments, refunding, ledger);
  }

  @Bean
  ReportedPaymentService reportedPaymentService(
      TradeRepository trades,
      TradeSettlementOrderService settlements,
      PlacePayments payments,
      RefundLedger ledger) {
    return new ReportedPaymentService(trades, settlements, payments, ledger);
  }

  @Bean
  PaymentOperations paymentOperations(
      PaymentCallbackQueries queries,
      PaymentAdminRepository callbacks,
      IdempotentCommands commands,
      PaymentSight sight) {
    return new PaymentOperations(queries, callbacks, commands, sight);
  }

  @Bean
  BillCheck billCheck(
      BillRecords records,
      ProviderSettingsRepository settings,
      ReconciliationRepository findings,
      IdempotentCommands commands,
      Clock clock) {
    return new BillCheck(records, settings, findings, commands, clock);
  }

  @Bean
  BodyKeeping bodyKeeping(BodySealer sealer, PaymentProperties properties) {
    return new BodyKeeping(sealer, properties.bodyAge());
  }

  @Bean
  BodyRetention bodyRetention(RawBodies bodies, UnitOfWork unitOfWork) {
    return new BodyRetention(bodies, unitOfWork);
  }

  @Bean
  BodyOperations bodyOperations(RawBodies bodies, BodySealer sealer, IdempotentCommands commands) {
    return new BodyOperations(bodies, sealer, commands);
  }

  @Bean
  ProviderSettingsOperations providerSettingsOperations(
      ApiClientRepository clients,
      ProviderSettingsRepository settings,
      SettingsSealer sealer,
      IdempotentCommands commands) {
    return new ProviderSettingsOperations(clients, settings, sealer, commands);
  }

  /** Closed before the dispatcher and the pool, as it depends on both. */
  @Bean(destroyMethod = "close")
  PaymentCallbackWorker paymentCallbackWorker(
      PaymentCallbackRepository callbacks,
      PaymentCallbackListener listener,
      DatabaseFailures failures,
      PaymentObserver observer,
      PaymentProperties properties) {
    return new PaymentCallbackWorker(callbacks, listener, failures, observer, properties.threads());
  }

  @Bean
  PaymentRetryService paymentRetryService(
      PaymentCallbackRepository callbacks,
      PaymentCallbackWorker worker,
      DispatcherSettings node,
      PaymentProperties properties) {
    return new PaymentRetryService(callbacks, worker, node.node(), properties.lease());
  }

  @Bean(destroyMethod = "close")
  PaymentIntake paymentIntake(
      PaymentAccounts accounts,
      PaymentCallbackRepository callbacks,
      BodyKeeping bodies,
      PaymentCallbackWorker worker,
      PaymentObserver observer,
      Clock clock,
      DispatcherSettings node,
      PaymentProperties properties) {
    var receiver =
        new PaymentCallbackReceiver(
            accounts, callbacks, bodies, worker, observer, clock, node.node(), properties.lease());
    return new PaymentIntake(receiver, observer, properties.answerTimeout());
  }
}
