package site.dopplerxd.infrastructure.callback.isolation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings; the registry is a component. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IsolationSettings.class)
class IsolationConfiguration {}
