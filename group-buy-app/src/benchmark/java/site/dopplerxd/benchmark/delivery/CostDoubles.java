package site.dopplerxd.benchmark.delivery;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.shared.ClientId;

/** Takes the place of parts of the engine that are left out. */
@Configuration(proxyBeanMethods = false)
class CostDoubles {
  private static final String KEPT = "mybatisEndpointConfigs";

  @Bean
  @Primary
  @ConditionalOnProperty(name = "delivery-cost.isolation", havingValue = "false")
  HostAdmission anyCall() {
    return destination -> HostAdmission.Admitted.UNLIMITED;
  }

  /** The terms of the first client that is told, for all. */
  @Bean
  @Primary
  @ConditionalOnProperty(name = "delivery-cost.terms", havingValue = "false")
  EndpointConfigs fixedTerms(@Qualifier(KEPT) EndpointConfigs kept) {
    return new Fixed(kept, UnaryOperator.identity());
  }

  @Bean
  @Primary
  @ConditionalOnProperty(name = "delivery-cost.signature", havingValue = "false")
  EndpointConfigs unsigned(@Qualifier(KEPT) EndpointConfigs kept) {
    return new Fixed(
        kept,
        its ->
            new EndpointConfig(
                its.schedule(),
                its.acknowledgement(),
                List.of(),
                its.hosts(),
                its.expected(),
                RefundNotifySettings.NONE));
  }

  private static final class Fixed implements EndpointConfigs {
    private final EndpointConfigs kept;
    private final UnaryOperator<EndpointConfig> change;
    private volatile @Nullable EndpointConfig terms;

    private Fixed(EndpointConfigs kept, UnaryOperator<EndpointConfig> change) {
      this.kept = kept;
      this.change = change;
    }

    @Override
    public EndpointConfig of(ClientId client) {
      EndpointConfig known = terms;
      if (known == null) {
        known = change.apply(kept.of(client));
        terms = known;
      }
      return known;
    }
  }
}
