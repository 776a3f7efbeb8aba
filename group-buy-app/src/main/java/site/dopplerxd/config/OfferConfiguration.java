package site.dopplerxd.config;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferImport;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.activity.catalog.OfferTrial;
import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.activity.control.SwitchBoard;
import site.dopplerxd.domain.activity.crowd.CrowdDesign;
import site.dopplerxd.domain.activity.crowd.CrowdRepository;
import site.dopplerxd.domain.activity.crowd.CrowdSweep;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.market.MarketQueryService;
import site.dopplerxd.domain.trade.market.MarketTeams;

/** What operators can do about what is sold, and what buyers see of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketProperties.class)
class OfferConfiguration {
  @Bean
  OfferDesign offerDesign(OfferCatalog catalog, IdempotentCommands commands, Clock clock) {
    return new OfferDesign(catalog, commands, clock);
  }

  @Bean
  OfferImport offerImport(OfferCatalog catalog, IdempotentCommands commands, Clock clock) {
    return new OfferImport(catalog, commands, clock);
  }

  @Bean
  SwitchBoard switchBoard(RuntimeSwitches switches, IdempotentCommands commands) {
    return new SwitchBoard(switches, commands);
  }

  @Bean
  OfferLookup offerLookup(OfferCatalog catalog) {
    return new OfferLookup(catalog);
  }

  @Bean
  OfferTrial offerTrial(OfferLookup lookup, CrowdMembers crowds, Clock clock) {
    return new OfferTrial(lookup, crowds, clock);
  }

  @Bean
  CrowdDesign crowdDesign(
      CrowdRepository crowds,
      CrowdMembers members,
      IdempotentCommands commands,
      UnitOfWork unitOfWork) {
    return new CrowdDesign(crowds, members, commands, unitOfWork);
  }

  @Bean
  CrowdSweep crowdSweep(CrowdRepository crowds, UnitOfWork unitOfWork) {
    return new CrowdSweep(crowds, unitOfWork);
  }

  @Bean
  MarketQueryService marketQueryService(
      ActivityOfferService offers,
      MarketTeams teams,
      RuntimeSwitches switches,
      Clock clock,
      TradeProperties trade,
      MarketProperties properties) {
    Set<SalesChannel> blocked = trade.blocked();
    return new MarketQueryService(
        offers,
        teams,
        properties.size(),
        () -> switches.current().alsoBlocking(blocked),
        clock,
        ThreadLocalRandom::current);
  }
}
