package site.dopplerxd.architecture.bad.thedomainisplainjava.domain.trade;

import site.dopplerxd.architecture.bad.thedomainisplainjava.infrastructure.Adapter;

record BadAdapterUser(Adapter adapter) {}
