package site.dopplerxd.architecture.bad.contextshavenocycles.domain.trade;

import site.dopplerxd.architecture.bad.contextshavenocycles.domain.notify.BadNotify;

public record BadTrade(BadNotify next) {}
