package site.dopplerxd.trigger.security.operator;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import site.dopplerxd.trigger.security.session.SignedSessions;
import site.dopplerxd.trigger.security.session.SigningKey;

/** Who the operators are, and how they are recognised. */
@Slf4j
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OperatorProperties.class, LoginProperties.class})
class OperatorConfiguration {

  @Bean
  RoleHierarchy roleHierarchy() {
    return RoleHierarchyImpl.withDefaultRolePrefix()
        .role(Role.ADMIN.name())
        .implies(Role.OPERATOR.name())
        .role(Role.OPERATOR.name())
        .implies(Role.VIEWER.name())
        .role(Role.FINANCE.name())
        .implies(Role.VIEWER.name())
        .build();
  }

  /** The configured operators; without any, in the demo, the demo's own. */
  @Bean
  Operators operators(OperatorProperties properties, Environment environment) {
    Operators configured = Operators.of(properties.operators());
    boolean demo = environment.acceptsProfiles(Profiles.of(DemoOperators.PROFILE));
    if (!demo || !configured.isEmpty()) {
      return configured;
    }
    log.warn(
        "profile demo: admin, operator, finance and viewer may log in with the passwords everybody"
            + " knows");
    return DemoOperators.all();
  }

  @Bean
  AuthenticationManager operatorAuthentication(Operators operators, LoginProperties login) {
    var passwords =
        new Passwords(
            new BCryptPasswordEncoder(),
            operators.dearest(),
            PasswordSlots.ofThisMachine(),
            new WrongPasswords(login.wrongPerMinute(), Ticker.systemTicker()),
            Ticker.systemTicker());
    return new ProviderManager(new OperatorAuthentication(operators, passwords));
  }

  /** The database's password is a secret that all nodes of a fleet have. */
  @Bean
  SignedSessions signedSessions(
      Operators operators,
      LoginProperties login,
      @Value("${spring.datasource.password:}") String ofDatabase,
      Clock clock) {
    String secret = login.secret().isEmpty() ? ofDatabase : login.secret();
    return new SignedSessions(
        SigningKey.of(secret, operators.credentials()),
        name -> operators.named(name).map(OperatorAuthentication::recognised),
        clock);
  }
}
