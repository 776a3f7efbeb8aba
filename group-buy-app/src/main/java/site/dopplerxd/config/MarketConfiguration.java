package site.dopplerxd.config;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.market.MarketQueryService;
import site.dopplerxd.domain.trade.market.MarketTeams;

/** What buyers see before they buy. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketProperties.class)
class MarketConfiguration {
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
