package site.dopplerxd.trigger.security.operator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.web.SecurityFilterChain;
import site.dopplerxd.trigger.security.SecurityDefaults;
import site.dopplerxd.trigger.security.session.OwnPageSignIn;
import site.dopplerxd.trigger.security.session.SignedSessions;

/**
 * Operators by HTTP Basic, or by the sign-in of a page of this service: viewers read, also the
 * metrics, operators act, finance decides about money, administrators about what is sold.
 */
@Configuration(proxyBeanMethods = false)
class OperatorApiSecurity {
  private static final String METRICS = "/actuator/prometheus";

  private static final String[] TRADE_DESK = {"/api/v1/gbm/places/**", "/api/v1/gbm/teams/**"};

  private static final String[] OFFERS = {
    "/api/v1/gbm/activities/**",
    "/api/v1/gbm/discounts/**",
    "/api/v1/gbm/goods/**",
    "/api/v1/gbm/offers/**",
    "/api/v1/gbm/switches/**",
    "/api/v1/gbm/crowds/**"
  };

  /** What is decided about money that came, is owed back, or does not fit. */
  private static final String[] MONEY = {
    "/api/v1/gbm/payment_callbacks/**",
    "/api/v1/gbm/payments/**",
    "/api/v1/gbm/refunds/**",
    "/api/v1/gbm/findings/**"
  };

  @Bean
  @Order(20)
  SecurityFilterChain operatorApiChain(
      SecurityDefaults chains,
      OperatorRefusals refusals,
      AuthenticationManager operators,
      SignedSessions sessions) {
    return chains
        .stateless()
        .securityContext(
            context -> context.securityContextRepository(OwnPageSignIn.besidePasswords(sessions)))
        .securityMatchers(
            paths ->
                paths
                    .requestMatchers("/api/v1/gbm/notify/**", "/api/v1/gbm/clients/**", METRICS)
                    .requestMatchers(MONEY)
                    .requestMatchers(TRADE_DESK)
                    .requestMatchers(OFFERS))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(METRICS)
                    .hasRole(Role.VIEWER.name())
                    .requestMatchers(HttpMethod.GET)
                    .hasRole(Role.VIEWER.name())
                    .requestMatchers(OFFERS)
                    .hasRole(Role.ADMIN.name())
                    .requestMatchers(MONEY)
                    .hasAnyRole(Role.OPERATOR.name(), Role.FINANCE.name())
                    .anyRequest()
                    .hasRole(Role.OPERATOR.name()))
        .authenticationManager(operators)
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }
}
