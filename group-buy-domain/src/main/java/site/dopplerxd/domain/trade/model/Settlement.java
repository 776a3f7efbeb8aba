package site.dopplerxd.domain.trade.model;

import java.util.List;
import java.util.stream.Stream;
import site.dopplerxd.domain.shared.OutTradeNo;

/** What the report of a payment led to. A repeat is an answer, not an error. */
public sealed interface Settlement {
  /** The place as it is now: paid, or closed when it was closed before the report. */
  MarketPayOrderEntity place();

  /** The payment was counted; places of the team are still unpaid. */
  record Counted(MarketPayOrderEntity place) implements Settlement {}

  /**
   * The payment was the last one: the team is complete.
   *
   * @param outTradeNos of all places: this one last, the others in the order in which they were
   *     locked
   */
  record Completed(MarketPayOrderEntity place, List<OutTradeNo> outTradeNos) implements Settlement {
    /** By the last one, of all these; the others stay in their order. */
    static Completed by(MarketPayOrderEntity last, List<OutTradeNo> allPaid) {
      OutTradeNo lastNo = last.purchase().outTradeNo();
      Stream<OutTradeNo> before = allPaid.stream().filter(paid -> !paid.equals(lastNo));
      return new Completed(last, Stream.concat(before, Stream.of(lastNo)).toList());
    }
  }

  /** The place was paid before; nothing changed. */
  record Repeated(MarketPayOrderEntity place) implements Settlement {}

  /**
   * The place was closed before this report, which counts nothing. What was paid is owed back, or
   * was; the payment may have been counted before the place was closed.
   *
   * @param newlyOwed whether it is owed since this report
   */
  record AfterClosing(MarketPayOrderEntity place, boolean newlyOwed) implements Settlement {}
}
