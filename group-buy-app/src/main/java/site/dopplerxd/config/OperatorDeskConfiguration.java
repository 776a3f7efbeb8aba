package site.dopplerxd.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.notify.port.CallbackGateway;
import site.dopplerxd.domain.notify.port.CallbackPayloads;
import site.dopplerxd.domain.notify.port.MerchantGate;
import site.dopplerxd.domain.notify.port.MerchantTerms;
import site.dopplerxd.domain.notify.port.NotifyTaskArchive;
import site.dopplerxd.domain.notify.port.NotifyTaskChanges;
import site.dopplerxd.domain.notify.service.ClientUrls;
import site.dopplerxd.domain.notify.service.NotifyDispatcher;
import site.dopplerxd.domain.notify.service.NotifyTaskBulkRetry;
import site.dopplerxd.domain.notify.service.NotifyTaskDesk;
import site.dopplerxd.domain.notify.service.TestCallback;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.service.AuditedWork;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.service.callback.TeamCallbackRenewal;

/** What operators can do about callbacks. What they make due, this node takes on at once. */
@Configuration(proxyBeanMethods = false)
class OperatorDeskConfiguration {

  @Bean
  AuditedWork auditedWork(OperatorAudit audit, UnitOfWork unitOfWork) {
    return new AuditedWork(audit, unitOfWork);
  }

  @Bean
  NotifyTaskDesk notifyTaskDesk(
      NotifyTaskChanges tasks, ClientUrls urls, AuditedWork work, NotifyDispatcher dispatcher) {
    return new NotifyTaskDesk(tasks, urls, work, dispatcher::start);
  }

  @Bean
  NotifyTaskBulkRetry notifyTaskBulkRetry(
      NotifyTaskArchive archive,
      NotifyTaskChanges tasks,
      ClientUrls urls,
      AuditedWork work,
      NotifyDispatcher dispatcher) {
    return new NotifyTaskBulkRetry(archive, tasks, urls, work, dispatcher::start);
  }

  @Bean
  TeamCallbackRenewal teamCallbackRenewal(
      TradeRepository trades,
      NotifyTaskChanges tasks,
      CallbackPayloads payloads,
      ClientUrls urls,
      Identifiers identifiers,
      AuditedWork work,
      NotifyDispatcher dispatcher) {
    return new TeamCallbackRenewal(
        trades, tasks, payloads, urls, identifiers, work, dispatcher::start);
  }

  @Bean
  TestCallback testCallback(
      CallbackGateway gateway,
      MerchantTerms terms,
      MerchantGate gate,
      CallbackPayloads payloads,
      Identifiers identifiers,
      AuditedWork work) {
    return new TestCallback(gateway, terms, gate, payloads, identifiers, work);
  }
}
