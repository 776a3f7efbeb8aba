package site.dopplerxd.config;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.RandomIdentifiers;
import site.dopplerxd.domain.shared.Traces;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.domain.trade.lock.FullTeams;
import site.dopplerxd.domain.trade.lock.FullTeamsInvalidator;
import site.dopplerxd.domain.trade.lock.JoinSettings;
import site.dopplerxd.domain.trade.lock.LockBatcher;
import site.dopplerxd.domain.trade.lock.PlaceAllowance;
import site.dopplerxd.domain.trade.lock.TeamJoins;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.operation.RefundOperations;
import site.dopplerxd.domain.trade.operation.TradeOperations;
import site.dopplerxd.domain.trade.port.PlaceNotices;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradePayloads;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.query.TradeQueryService;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.PlaceNoticeWriter;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/** The use cases of activity and trade, with the adapters they work on. */
@Configuration(proxyBeanMethods = false)
@Import({
  ActivityOfferService.class,
  CompletionNotifications.class,
  PlaceAllowance.class,
  PlaceClosings.class,
  RandomIdentifiers.class,
  RefundDueWriter.class,
  RefundLedger.class,
  RefundOperations.class,
  TradeOperations.class,
  TradeQueryService.class,
  TradeRefundOrderService.class
})
@EnableConfigurationProperties(TradeProperties.class)
class TradeConfiguration {

  /** In milliseconds, as the tables keep it: what is read back is what was answered first. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  /** Measures the age of what is remembered. */
  @Bean
  Ticker ticker() {
    return Ticker.systemTicker();
  }

  @Bean
  FullTeams fullTeams(TradeProperties properties) {
    return new FullTeams(properties.fullRemembered(), System::nanoTime);
  }

  @Bean
  TeamJoins teamJoins(
      TradeRepository trades,
      FullTeams full,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      PlaceAllowance allowance,
      Clock clock,
      TradeProperties properties) {
    JoinSettings settings = properties.joins();
    var locks =
        new LockBatcher(trades, unitOfWork, identifiers, allowance, clock, settings.batchTimeout());
    return new TeamJoins(trades, full, locks, settings);
  }

  /** What is told to the observer goes by the memory of full teams first. */
  @Bean
  @Primary
  TradeObserver fullTeamsInvalidator(
      FullTeams full, @Qualifier("observedTrades") TradeObserver observedTrades) {
    return new FullTeamsInvalidator(full, observedTrades);
  }

  @Bean
  TradeLockOrderService tradeLockOrderService(
      ActivityOfferService offers,
      TradeRepository trades,
      CallbackUrlCheck urls,
      TradeObserver observer,
      Clock clock,
      Supplier<Switches> switches,
      TeamJoins joins) {
    return new TradeLockOrderService(offers, trades, urls, observer, clock, switches, joins);
  }

  @Bean
  PlaceNotices placeNotices(
      NotifyTaskRepository tasks,
      NotifyTaskAdminRepository renewals,
      EndpointConfigs endpoints,
      TradePayloads payloads,
      Identifiers identifiers,
      Traces traces,
      NotifyDispatcher dispatcher) {
    return new PlaceNoticeWriter(
        tasks, renewals, endpoints, payloads, identifiers, traces, dispatcher::lookForDueTasks);
  }

  @Bean
  TeamExpiry teamExpiry(
      TradeRepository trades,
      PlaceClosings closings,
      NotifyDispatcher dispatcher,
      CompletionNotifications completions,
      UnitOfWork unitOfWork,
      TradeObserver observer,
      Clock clock,
      TradeProperties properties) {
    return new TeamExpiry(
        trades,
        closings,
        dispatcher,
        completions,
        unitOfWork,
        observer,
        clock,
        properties.unpaidGrace());
  }

  @Bean
  UnpaidTimeouts unpaidTimeouts(
      TradeRepository trades,
      PlaceClosings closings,
      UnitOfWork unitOfWork,
      TradeObserver observer,
      Clock clock,
      TradeProperties properties) {
    return new UnpaidTimeouts(
        trades, closings, unitOfWork, observer, clock, properties.unpaidGrace());
  }

  @Bean
  TradeSettlementOrderService tradeSettlementOrderService(
      TradeRepository trades,
      UnitOfWork unitOfWork,
      NotifyDispatcher dispatcher,
      CompletionNotifications completions,
      PlaceClosings closings,
      RefundDueWriter dues,
      TradeObserver observer,
      Clock clock,
      TradeProperties properties) {
    return new TradeSettlementOrderService(
        trades,
        unitOfWork,
        dispatcher,
        completions,
        closings,
        dues,
        observer,
        clock,
        properties.settlements());
  }
}
