package site.dopplerxd.trigger.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The trade's own chain. Who authenticates here must save the {@code SecurityContext} in a {@code
 * RequestAttributeSecurityContextRepository}: a request goes through the chain again when its body
 * has arrived.
 */
@Configuration(proxyBeanMethods = false)
class TradeSecurity {
  static final String PATHS = "/api/v1/gbm/trade/**";

  @Bean
  @Order(10)
  SecurityFilterChain tradeChain(HttpSecurity http) {
    return Chains.stateless(http)
        .securityMatcher(PATHS)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }
}
