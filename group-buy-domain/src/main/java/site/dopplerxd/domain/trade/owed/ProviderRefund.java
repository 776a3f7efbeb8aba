package site.dopplerxd.domain.trade.owed;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/**
 * What a provider reports about money that went back to a buyer.
 *
 * @param refundNo the merchant's number of the refund, which may be ours
 * @param transactionId of the payment that was refunded
 * @param ofThePlace whether that payment is, as far as is known, the place's own
 * @param amount absent when the provider does not say; all of it then
 * @param toldAt when the provider's notification came
 */
public record ProviderRefund(
    Optional<String> refundNo,
    Optional<OutTradeNo> outTradeNo,
    Optional<String> transactionId,
    boolean ofThePlace,
    Optional<Money> amount,
    Instant toldAt) {
  /** Whether all that is owed went back, and was not reopened after that was told. */
  public boolean ends(RefundDue due) {
    return covers(due) && !due.isReopenedSince(toldAt);
  }

  private boolean covers(RefundDue due) {
    return amount.filter(money -> money.compareTo(due.amount()) < 0).isEmpty();
  }
}
