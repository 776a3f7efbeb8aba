package site.dopplerxd.probe;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What probes are answered with, and on which port. */
@Configuration(proxyBeanMethods = false)
class ProbeConfiguration {

  @Bean
  @ConditionalOnProperty("group-buy.http.probe-port")
  ProbeConnector probeConnector(@Value("${group-buy.http.probe-port}") int port) {
    return new ProbeConnector(port);
  }

  @Bean
  static BeanPostProcessor sharedHealth() {
    return new SharedChecks();
  }

  /** Puts {@link SharedHealth} around what may be slow; the others only look into memory. */
  private static final class SharedChecks implements DestructionAwareBeanPostProcessor {
    private static final Set<String> QUICK =
        Set.of("pingHealthContributor", "livenessStateHealthIndicator", "readinessStateHealthIndicator");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof HealthIndicator slow && !QUICK.contains(name)
          ? new SharedHealth(name, slow, System::nanoTime)
          : bean;
    }

    @Override
    public void postProcessBeforeDestruction(Object bean, String name) {
      if (bean instanceof SharedHealth shared) {
        shared.close();
      }
    }

    @Override
    public boolean requiresDestruction(Object bean) {
      return bean instanceof SharedHealth;
    }
  }
}
