package site.dopplerxd.architecture.bad.contextshavenocycles.domain.activity;

import site.dopplerxd.architecture.bad.contextshavenocycles.domain.trade.BadTrade;

record Activity(BadTrade one) {}
