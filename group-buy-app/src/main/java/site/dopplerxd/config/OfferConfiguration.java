package site.dopplerxd.config;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferImport;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.activity.catalog.OfferTrial;
import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.activity.control.SwitchBoard;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.crowd.CrowdDesign;
import site.dopplerxd.domain.activity.crowd.CrowdSweep;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.market.MarketQueryService;
import site.dopplerxd.domain.trade.market.MarketTeams;

/** What operators can do about what is sold, and what buyers see of it. */
@Configuration(proxyBeanMethods = false)
@Import({
  CrowdDesign.class,
  CrowdSweep.class,
  OfferDesign.class,
  OfferImport.class,
  OfferLookup.class,
  OfferTrial.class,
  SwitchBoard.class
})
@EnableConfigurationProperties(MarketProperties.class)
class OfferConfiguration {
  /** What operators have switched, and what the configuration blocks besides. */
  @Bean
  Supplier<Switches> switches(RuntimeSwitches switches, TradeProperties trade) {
    Set<SalesChannel> blocked = trade.blocked();
    return () -> switches.current().alsoBlocking(blocked);
  }

  @Bean
  MarketQueryService marketQueryService(
      ActivityOfferService offers,
      MarketTeams teams,
      Supplier<Switches> switches,
      Clock clock,
      MarketProperties properties) {
    return new MarketQueryService(
        offers, teams, properties.size(), switches, clock, ThreadLocalRandom::current);
  }
}
