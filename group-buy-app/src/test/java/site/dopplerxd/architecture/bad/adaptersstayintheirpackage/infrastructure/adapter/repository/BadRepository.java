package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.adapter.repository;

public class BadRepository {}
