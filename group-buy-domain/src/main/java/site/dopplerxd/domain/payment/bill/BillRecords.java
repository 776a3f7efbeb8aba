package site.dopplerxd.domain.payment.bill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;

/** What is known here of the payments of a bill. */
public interface BillRecords {
  /** Whose bill it is. */
  record Account(ClientId client, SalesChannel channel, PaymentProvider provider) {}

  /**
   * The amounts that are known of these payments, by their transactions: of the place that the
   * transaction has paid, of a notification that was settled, or of a paid place with one of the
   * numbers that no transaction is known of.
   *
   * @param payments at most 500
   */
  Map<String, Money> known(Account account, List<BillPayment> payments);

  /** A place that a transaction of the provider has paid. */
  record PaidPlace(long id, String outTradeNo, String transactionId, Instant paidAt) {}

  /**
   * The next places that the provider's payments have paid, in the order of their times. Without
   * those whose notification came to another client of the channel: they stand in its bill.
   *
   * @param from inclusive
   * @param until exclusive
   * @param after the last one of the step before; absent for the first step
   */
  List<PaidPlace> paid(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit);
}
