package site.dopplerxd.domain.payment.port;

import java.util.Optional;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/** Remembers which transaction has paid a place. */
public interface PlacePayments {
  /** The transaction that has paid the place; absent when we know of no one. */
  Optional<PlacePayment> find(SalesChannel channel, OutTradeNo outTradeNo);

  /** The place that a transaction has paid, in this channel. */
  Optional<PlacePayment> findByTransaction(SalesChannel channel, String transactionId);

  /**
   * Remembers the transaction of a place that has none yet. Of several at once, one wins.
   *
   * @return the transaction that the place has: this one, or the one that was there
   */
  PlacePayment attach(PlacePayment payment);
}
