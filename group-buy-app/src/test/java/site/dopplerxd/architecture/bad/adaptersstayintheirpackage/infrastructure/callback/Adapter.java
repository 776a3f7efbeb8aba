package site.dopplerxd.architecture.bad.adaptersstayintheirpackage.infrastructure.callback;

import site.dopplerxd.architecture.bad.adaptersstayintheirpackage.domain.Port;

class Adapter implements Port {}
