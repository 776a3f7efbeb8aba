package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.gateway;

public record Range(int first, int last) {}
