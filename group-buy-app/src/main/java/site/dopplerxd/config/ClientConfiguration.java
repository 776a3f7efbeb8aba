package site.dopplerxd.config;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ApiKeyHash;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.service.ClientKeys;
import site.dopplerxd.domain.client.service.ClientRegistry;
import site.dopplerxd.domain.client.service.SecretSealing;

/** Who may use the trade API. */
@Slf4j
@Configuration(proxyBeanMethods = false)
@Import({ClientRegistry.class, SecretSealing.class})
class ClientConfiguration {
  private static final String DEMO = "demo";

  /** Of the client that the demo's data holds. */
  private static final String DEMO_KEY = "demo-client-key";

  @Bean
  @Profile(DEMO)
  ClientKeys demoClientKeys(ApiClientRepository clients) {
    return new ClientKeys(clients, Set.of());
  }

  @Bean
  @Profile(DEMO)
  ApplicationListener<ApplicationReadyEvent> demoClientAnnouncement() {
    return ready ->
        log.warn("DEMO: every caller with the key {} is the client demo, in s01/c01", DEMO_KEY);
  }

  /** A database that was a demo's once still has its client. */
  @Bean
  @Profile("!" + DEMO)
  ClientKeys clientKeys(ApiClientRepository clients) {
    return new ClientKeys(clients, hashesOf(DEMO_KEY));
  }

  private static Set<ApiKeyHash> hashesOf(String... keys) {
    return Stream.of(keys)
        .flatMap(key -> ApiKey.presented(key).stream())
        .map(ApiKey::hash)
        .collect(Collectors.toUnmodifiableSet());
  }
}
