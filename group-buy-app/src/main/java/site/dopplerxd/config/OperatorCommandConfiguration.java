package site.dopplerxd.config;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.operation.BulkRetry;
import site.dopplerxd.domain.notify.operation.CallbackPing;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.operation.NotifyTaskOperations;
import site.dopplerxd.domain.notify.operation.RetryRule;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.port.TradePayloads;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.renewal.NothingGivenBack;
import site.dopplerxd.domain.trade.renewal.RefundStillOwed;
import site.dopplerxd.domain.trade.renewal.TeamCallbackRenewal;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;

/** What operators can do about callbacks. What they make due, this node takes on at once. */
@Configuration(proxyBeanMethods = false)
@Import({IdempotentCommands.class, NothingGivenBack.class, RefundStillOwed.class})
class OperatorCommandConfiguration {
  /** So that a merchant can tell a test callback. */
  private static final String PING_TEAM = "test-callback";

  @Bean
  NotifyTaskOperations notifyTaskOperations(
      NotifyTaskAdminRepository tasks,
      CallbackUrlCheck urls,
      IdempotentCommands commands,
      NotifyDispatcher dispatcher,
      List<RetryRule> rules) {
    return new NotifyTaskOperations(
        tasks, urls, commands, dispatcher::lookForDueTasks, RetryRule.firstOf(rules));
  }

  @Bean
  BulkRetry bulkRetry(
      NotifyTaskQueries queries,
      NotifyTaskAdminRepository tasks,
      CallbackUrlCheck urls,
      IdempotentCommands commands,
      NotifyDispatcher dispatcher,
      List<RetryRule> rules) {
    return new BulkRetry(
        queries, tasks, urls, commands, dispatcher::lookForDueTasks, RetryRule.firstOf(rules));
  }

  @Bean
  TeamCallbackRenewal teamCallbackRenewal(
      TradeRepository trades,
      NotifyTaskAdminRepository tasks,
      CompletionNotifications completions,
      CallbackUrlCheck urls,
      IdempotentCommands commands,
      NotifyDispatcher dispatcher) {
    return new TeamCallbackRenewal(
        trades, tasks, completions, urls, commands, dispatcher::lookForDueTasks);
  }

  @Bean
  CallbackPing callbackPing(
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      HostAdmission admission,
      TradePayloads payloads,
      Identifiers identifiers,
      IdempotentCommands commands) {
    String body = payloads.teamCompleted(new TeamId(PING_TEAM), List.of());
    return new CallbackPing(channels, endpoints, admission, body, identifiers, commands);
  }
}
