package site.dopplerxd.trigger.fake;

import site.dopplerxd.domain.trade.port.TradeObserver;

/** Observes nothing. */
public final class DeafObserver implements TradeObserver {}
