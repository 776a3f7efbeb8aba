package site.dopplerxd.domain.trade.operation;

import java.time.Instant;
import site.dopplerxd.domain.shared.ClientId;

/**
 * What a client has not returned yet.
 *
 * @param count of refunds that are not done, up to the bound of the look for each client
 * @param oldest since when the first of them is owed
 */
public record OpenRefunds(ClientId clientId, int count, Instant oldest) {}
