package site.dopplerxd.cells;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.cell.AllCells;
import site.dopplerxd.domain.cell.CellApi;
import site.dopplerxd.domain.cell.Cells;

/** What the pages over all cells need; without cells there are none of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CellProperties.class)
class CellConfiguration {
  private static final Duration OF_A_CELL = Duration.ofSeconds(2);

  @Bean
  @ConditionalOnProperty("group-buy.cells.own")
  Cells cells(CellProperties properties, @Value("${group-buy.login.secret:}") String secret) {
    return properties.cells(secret);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("group-buy.cells.own")
  AllCells allCells(CellApi api) {
    return new AllCells(api, OF_A_CELL);
  }
}
