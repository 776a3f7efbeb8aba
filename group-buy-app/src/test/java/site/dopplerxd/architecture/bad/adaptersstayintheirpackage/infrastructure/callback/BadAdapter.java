package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.callback;

import site.dopplerxd.architecture.bad.adaptersstayintheirpackage.domain.Port;

public class BadAdapter implements Port {}
