package site.dopplerxd.infrastructure.callback.http;

import okhttp3.Dns;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.guard.BoundedDns;
import site.dopplerxd.infrastructure.callback.guard.EgressSettings;

/** Reads the settings and names the resolver; the rest of the package are components. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CallbackSettings.class, EgressSettings.class})
class CallbackConfiguration {
  @Bean
  BoundedDns callbackDns(CallbackSettings settings) {
    return new BoundedDns(Dns.SYSTEM, settings.connectTimeout());
  }
}
