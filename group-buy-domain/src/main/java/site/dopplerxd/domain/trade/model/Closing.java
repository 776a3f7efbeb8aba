package site.dopplerxd.domain.trade.model;

import java.time.Instant;

/** Why and when a place was closed. */
public record Closing(CloseReason reason, Instant at) {}
