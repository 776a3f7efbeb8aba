package site.dopplerxd.domain.trade.refund;

import site.dopplerxd.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.RefundDue;
import site.dopplerxd.domain.trade.model.RefundType;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.port.PlaceNotices;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;

/**
 * Writes down that places were closed, with what is owed for them and what merchants are told: all
 * in one transaction, which has their team locked.
 */
@RequiredArgsConstructor
public final class PlaceClosings {
  private final TradeRepository trades;
  private final RefundDueRepository refunds;
  private final PlaceNotices notices;

  /** Closes places of one team, all for the same kind of reason. */
  public void write(TeamTerms team, List<MarketPayOrderEntity> closed, RefundType type) {
    writeUntold(team, closed, type);
    closed.forEach(place -> notices.placeClosed(team, place, type));
  }

  /** The same without any callback: a person is to decide whether merchants are told. */
  public void writeUntold(TeamTerms team, List<MarketPayOrderEntity> closed, RefundType type) {
    trades.saveClosed(closed);
    if (type.isPaid()) {
      closed.forEach(place -> refunds.add(RefundDue.of(team, place, type)));
    }
  }

  /**
   * Keeps a payment that came after its place was closed. Of many reports one is kept; that of a
   * payment that was counted and given back is kept already.
   *
   * @param amount what was paid
   */
  public void oweLate(TeamTerms team, MarketPayOrderEntity closed, Money amount, Instant now) {
    if (refunds.findOf(closed.orderId()).isEmpty()) {
      refunds.add(RefundDue.ofLatePayment(team, closed, amount, now));
      notices.placeClosed(team, closed, RefundType.PAID_UNFORMED);
    }
  }

  /** To be called once the transaction is committed. */
  public void committed() {
    notices.committed();
  }
}
