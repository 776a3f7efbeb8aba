package site.dopplerxd.config;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.activity.port.ActivityRepository;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.RandomIdentifiers;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.Traces;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.lock.PlaceAllowance;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.port.LapsedPlaces;
import site.dopplerxd.domain.trade.port.PlaceStock;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradePayloads;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/** The use cases of activity and trade, with the adapters they work on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TradeProperties.class)
class TradeConfiguration {

  /** In milliseconds, as the tables keep it: what is read back is what was answered first. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Identifiers identifiers(Clock clock) {
    return new RandomIdentifiers(clock);
  }

  @Bean
  ActivityOfferService activityOfferService(ActivityRepository activities, CrowdMembers crowds) {
    return new ActivityOfferService(activities, crowds);
  }

  @Bean
  PlaceAllowance placeAllowance(PlaceStock stock, LapsedPlaces lapsed) {
    return new PlaceAllowance(stock, lapsed);
  }

  @Bean
  TradeLockOrderService tradeLockOrderService(
      ActivityOfferService offers,
      TradeRepository trades,
      UnitOfWork unitOfWork,
      Identifiers identifiers,
      CallbackUrlCheck urls,
      TradeObserver observer,
      Clock clock,
      RuntimeSwitches switches,
      PlaceAllowance allowance,
      TradeProperties properties) {
    Set<SalesChannel> blocked = properties.blocked();
    return new TradeLockOrderService(
        offers,
        trades,
        unitOfWork,
        identifiers,
        urls,
        observer,
        clock,
        () -> switches.current().alsoBlocking(blocked),
        allowance);
  }

  @Bean
  TradeSettlementOrderService tradeSettlementOrderService(
      TradeRepository trades,
      UnitOfWork unitOfWork,
      NotifyDispatcher dispatcher,
      TradePayloads payloads,
      Traces traces,
      Identifiers identifiers,
      TradeObserver observer,
      Clock clock,
      TradeProperties properties) {
    return new TradeSettlementOrderService(
        trades,
        unitOfWork,
        dispatcher,
        payloads,
        traces,
        identifiers,
        observer,
        clock,
        properties.clockSkew());
  }
}
