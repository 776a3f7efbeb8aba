package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.gateway;

record Gateway(Settings settings) {}
