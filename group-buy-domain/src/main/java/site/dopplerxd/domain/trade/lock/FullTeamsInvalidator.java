package site.dopplerxd.domain.trade.lock;

import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.port.TradeObserver;

/**
 * Has full teams forgotten when this node has taken or freed a place of them, before the one who
 * asked for it is answered; passes all that it hears on.
 */
@RequiredArgsConstructor
public final class FullTeamsInvalidator implements TradeObserver {
  private final FullTeams full;
  private final TradeObserver next;

  @Override
  public void locked(MarketPayOrderEntity place, boolean repeated) {
    if (!repeated) {
      full.forget(place.teamId());
    }
    next.locked(place, repeated);
  }

  @Override
  public void closed(MarketPayOrderEntity place) {
    full.forget(place.teamId());
    next.closed(place);
  }

  @Override
  public void expired(Expiry expiry) {
    closedBy(expiry).limit(1).forEach(place -> full.forget(place.teamId()));
    next.expired(expiry);
  }

  /** All of one team; empty when the end of the team closed no place. */
  private static Stream<MarketPayOrderEntity> closedBy(Expiry expiry) {
    List<MarketPayOrderEntity> unpaid = List.of();
    List<MarketPayOrderEntity> paid = List.of();
    if (expiry instanceof Expiry.Failed failed) {
      unpaid = failed.unpaid();
      paid = failed.paid();
    } else if (expiry instanceof Expiry.Completed completed) {
      unpaid = completed.unpaid();
    }
    return Stream.concat(unpaid.stream(), paid.stream());
  }

  @Override
  public void settled(Settlement settlement) {
    next.settled(settlement);
  }

  @Override
  public void paidAfterClosing(MarketPayOrderEntity place) {
    next.paidAfterClosing(place);
  }

  @Override
  public void owedUncounted(RefundDue due) {
    next.owedUncounted(due);
  }
}
