package site.dopplerxd.trigger.security;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;

/** What needs no credentials, and what does not exist. */
@Configuration(proxyBeanMethods = false)
class FallbackSecurity {

  /**
   * Health, what anyone may ask about payments, and the demo's merchant; without the demo there is
   * nothing behind its paths. Before the chain of the clients, who have all other paths of
   * payments.
   */
  @Bean
  @Order(9)
  SecurityFilterChain openChain(SecurityDefaults chains) {
    return chains
        .stateless()
        .securityMatcher(
            "/actuator/health",
            "/actuator/health/**",
            "/api/payment/health",
            "/api/payment/status/enum",
            "/api/payment/notification/status/enum",
            "/api/payment/callback/mock",
            "/api/v1/test/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** The last chain: a path that no other chain knows is answered with 404, for every caller. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain lastChain(SecurityDefaults chains, EnvelopeWriter envelope) {
    return chains
        .stateless()
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/error")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint((to, back, why) -> envelope.notFound(to, back))
                    .accessDeniedHandler((to, back, why) -> envelope.notFound(to, back)))
        .build();
  }

  /** The request has an observation; each of its filters needs none of its own. */
  @Bean
  SecurityObservationSettings noObservationOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  /**
   * An unknown HTTP method is answered with 405 by the chain of the path. No rule relies on a list
   * of methods.
   */
  @Bean
  HttpFirewall firewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }
}
