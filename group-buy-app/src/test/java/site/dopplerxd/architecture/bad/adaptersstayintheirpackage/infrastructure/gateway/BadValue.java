package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.gateway;

/** Public, and no part of any settings. */
public record BadValue() {}
