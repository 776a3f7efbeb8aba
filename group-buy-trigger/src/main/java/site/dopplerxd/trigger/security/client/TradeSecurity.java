package site.dopplerxd.trigger.security.client;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import site.dopplerxd.domain.client.service.ClientKeys;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.trigger.security.SecurityDefaults;

/**
 * The chain of the trade, of what is seen before it, and of payments, for clients with their keys.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class TradeSecurity {
  private static final String[] PATHS = {
    "/api/v1/gbm/trade/**", "/api/v1/gbm/index/**", "/api/v1/gbm/openapi.json", "/api/payment/**"
  };

  @Bean
  @Order(10)
  SecurityFilterChain tradeChain(
      SecurityDefaults chains,
      ClientKeys keys,
      RateLimitProperties limit,
      EnvelopeWriter envelope) {
    HttpSecurity chain = chains.stateless();
    if (limit.isOn()) {
      var limits = new RateLimits(limit, Ticker.systemTicker());
      chain.addFilterAfter(new RateLimitFilter(limits, envelope), AuthorizationFilter.class);
    }
    return chain
        .securityMatcher(PATHS)
        .addFilterAt(new ApiKeyFilter(keys), BasicAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(new ClientRefusal(envelope)))
        .build();
  }
}
