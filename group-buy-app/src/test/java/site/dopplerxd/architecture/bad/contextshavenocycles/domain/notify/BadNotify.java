package site.dopplerxd.architecture.bad.contextshavenocycles.domain.notify;

import site.dopplerxd.architecture.bad.contextshavenocycles.domain.trade.BadTrade;

public record BadNotify(BadTrade back) {}
