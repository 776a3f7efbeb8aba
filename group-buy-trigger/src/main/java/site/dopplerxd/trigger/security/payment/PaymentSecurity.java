package site.dopplerxd.trigger.security.payment;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import site.dopplerxd.trigger.security.SecurityDefaults;

/** Providers log in nowhere: what they send is signed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentRateProperties.class)
class PaymentSecurity {

  @Bean
  @Order(11)
  SecurityFilterChain paymentChain(SecurityDefaults chains, PaymentRateProperties rate) {
    var limits = new NotificationLimits(rate, Ticker.systemTicker());
    return chains
        .stateless()
        .securityMatcher("/api/v1/gbm/payment/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .addFilterBefore(new PaymentRateFilter(limits), AuthorizationFilter.class)
        .build();
  }
}
