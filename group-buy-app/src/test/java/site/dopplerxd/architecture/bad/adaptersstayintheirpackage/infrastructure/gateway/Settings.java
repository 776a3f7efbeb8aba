package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("fixture")
public record Settings(Range range) {}
