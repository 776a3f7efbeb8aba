package site.dopplerxd.infrastructure.gateway;

import okhttp3.Dns;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the settings and names the resolver; the rest of the package are components. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CallbackSettings.class, EgressSettings.class})
class CallbackGatewayConfiguration {
  @Bean
  BoundedDns callbackDns(CallbackSettings settings) {
    return new BoundedDns(Dns.SYSTEM, settings.connectTimeout());
  }
}
