package site.dopplerxd.trigger.security.operator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import site.dopplerxd.trigger.security.SecurityDefaults;
import site.dopplerxd.trigger.security.session.OwnPageSignIn;
import site.dopplerxd.trigger.security.session.SignedSessions;

/** Health is public, the metrics are for viewers, and nothing else is there. */
@Configuration(proxyBeanMethods = false)
class ActuatorSecurity {

  @Bean
  @Order(40)
  SecurityFilterChain healthChain(HttpSecurity http) {
    return SecurityDefaults.stateless(http)
        .securityMatcher("/actuator/health", "/actuator/health/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(41)
  SecurityFilterChain metricsChain(
      HttpSecurity http,
      OperatorRefusals refusals,
      AuthenticationManager operators,
      SignedSessions sessions) {
    return SecurityDefaults.stateless(http)
        .securityMatcher("/actuator/prometheus")
        .securityContext(
            context -> context.securityContextRepository(OwnPageSignIn.besidePasswords(sessions)))
        .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(Role.VIEWER.name()))
        .authenticationManager(operators)
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }
}
