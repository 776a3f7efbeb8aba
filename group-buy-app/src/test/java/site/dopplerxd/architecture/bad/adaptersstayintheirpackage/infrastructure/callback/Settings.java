package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.callback;

public record Settings(int size) {}
