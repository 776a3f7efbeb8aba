package site.dopplerxd.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.trade.market.MarketSize;

/**
 * How many teams a buyer is shown: {@code group-buy.market.*}.
 *
 * @param ownTeams the buyer's own, at most
 * @param otherTeams others, at most
 */
@Validated
@ConfigurationProperties("group-buy.market")
public record MarketProperties(
    @Min(0) @Max(10) @DefaultValue("1") int ownTeams,
    @Min(0) @Max(20) @DefaultValue("2") int otherTeams) {
  MarketSize size() {
    return new MarketSize(ownTeams, otherTeams);
  }
}
