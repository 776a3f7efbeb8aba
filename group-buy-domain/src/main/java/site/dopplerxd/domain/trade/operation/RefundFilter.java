package site.dopplerxd.domain.trade.operation;

import java.util.Optional;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.owed.RefundState;

/**
 * Which refunds to look for: those that have all that is given.
 *
 * @param state absent for those that are not done
 * @param channel absent for all
 */
public record RefundFilter(
    Optional<ClientId> clientId, Optional<SalesChannel> channel, Optional<RefundState> state) {}
