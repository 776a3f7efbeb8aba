package site.dopplerxd.domain.trade.model;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;

/**
 * The report that a place was paid.
 *
 * @param outTradeTime when, by the merchant's clock
 * @param payAmount what was paid, if the merchant says; must be the place's pay price
 * @param transactionId the provider's number of the payment, if it is known
 */
public record TradePaySuccess(
    UserId userId,
    SalesChannel channel,
    OutTradeNo outTradeNo,
    Instant outTradeTime,
    Optional<Money> payAmount,
    Optional<String> transactionId) {
  /** A report that names no transaction. */
  public TradePaySuccess(
      UserId userId,
      SalesChannel channel,
      OutTradeNo outTradeNo,
      Instant outTradeTime,
      Optional<Money> payAmount) {
    this(userId, channel, outTradeNo, outTradeTime, payAmount, Optional.empty());
  }

  /** The same report, of this transaction. */
  public TradePaySuccess withTransaction(String transaction) {
    return new TradePaySuccess(
        userId, channel, outTradeNo, outTradeTime, payAmount, Optional.of(transaction));
  }
}
