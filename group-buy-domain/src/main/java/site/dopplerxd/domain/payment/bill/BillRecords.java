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
   * What is known of a transaction.
   *
   * @param amount that was paid; absent when a person has settled it and nothing says how much
   * @param places the numbers of those it is remembered of, the first one first
   */
  record Known(Optional<Money> amount, List<String> places) {
    /** Of a transaction that no place is paid by. */
    public static Known ofNoPlace(Optional<Money> amount) {
      return new Known(amount, List.of());
    }
  }

  /**
   * What is known of these transactions: the price of the place that a transaction has paid, or
   * what is owed back for it since that was closed; the amount of a payment callback that was
   * settled; or what is owed back for it. Without an amount, also what a person has settled of any
   * kind.
   *
   * @param transactions at most 500
   */
  Map<String, Known> known(Account account, List<String> transactions);

  /**
   * The prices of the paid places with these trade numbers that no transaction is known of; of a
   * place that was paid after it was closed, what is owed back.
   *
   * @param numbers at most 1,000
   */
  Map<String, Money> withoutTransaction(Account account, List<String> numbers);

  /** A place that a transaction of the provider has paid. */
  record PaidPlace(long id, String outTradeNo, String transactionId, Instant paidAt) {}

  /**
   * The next places that the provider's payments have paid, in the order of their times. Without
   * those whose payment callback came to another client of the channel: they stand in its bill.
   *
   * @param from inclusive
   * @param until exclusive
   * @param after the last one of the step before; absent for the first step
   */
  List<PaidPlace> paid(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit);

  /**
   * Whether the account is the only one of its channel: what clients of the channel report stands
   * in its bill.
   */
  boolean isOnlyOne(Account account);

  /**
   * The next places whose client has reported a transaction that no payment callback told of, in
   * the order of the times it reported. Of a channel with several accounts they may stand in
   * another one's bill: see {@link #isOnlyOne}.
   *
   * @param after as {@link #paid} has it
   */
  List<PaidPlace> reported(
      Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit);
}
