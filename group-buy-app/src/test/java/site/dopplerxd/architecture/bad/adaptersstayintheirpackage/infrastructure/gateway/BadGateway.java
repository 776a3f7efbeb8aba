package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.gateway;

public record BadGateway() {}
