package site.dopplerxd.domain.trade.settle;

import java.time.Duration;

/**
 * How payments are counted.
 *
 * @param clockSkew how far a merchant's clock may differ from ours
 * @param batchTimeout how long a settlement waits for those before it, to share a transaction with
 *     others; zero for not at all
 */
public record SettlementSettings(Duration clockSkew, Duration batchTimeout) {}
