package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.domain;

public interface Port {}
