package site.dopplerxd.domain.payment.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/** The inbox of payments: keeps each event once, and leases what is due. */
public interface PaymentCallbackRepository {
  /**
   * Stores a payment callback, held by this lease, and commits it.
   *
   * @return what was stored; absent when this event of this client was stored before
   */
  Optional<PaymentCallback> addLeased(NewPaymentCallback callback, PaymentCallbackLease lease);

  /**
   * Takes payment callbacks that are due: never taken, to be tried again by now, or held by a lease
   * that has ended. No two calls, on any nodes, take the same one within a lease.
   *
   * @param limit 1 to 500
   */
  List<PaymentCallback> claimDue(int limit, PaymentCallbackLease lease);

  /**
   * Writes down what came of a try, and the try itself for its history.
   *
   * @return false, and nothing is written, when it was claimed anew or changed by a person since
   */
  boolean record(PaymentCallback callback, HandlingResult result);

  /** Gives a claim back, to be due again after this time; not a try. */
  void postpone(PaymentCallback callback, Duration dueIn);

  /**
   * The place that this transaction has paid, as the first callback of its payment says; absent
   * when there is no such callback.
   */
  Optional<OutTradeNo> paidPlace(ClientId client, String transactionId);

  /**
   * The first payment callbacks which say that this transaction was refunded, in any state, in the
   * order in which they were stored; at most 20.
   */
  List<PaymentCallback> refundsOf(SalesChannel channel, String transactionId);

  /**
   * The same of a place, by payment callbacks that name no transaction: they are of the place's own
   * payment.
   */
  List<PaymentCallback> refundsOfPlace(SalesChannel channel, OutTradeNo outTradeNo);

  /**
   * Makes the payment callbacks which say that this transaction was refunded due at once, except
   * those that wait for a person, or were settled. What is being done with one now is not written
   * down any more.
   */
  void retryRefunds(SalesChannel channel, String transactionId);

  /**
   * What a refund did to the payment callbacks of its transaction that wait for a person.
   *
   * @param resolved how many are settled: by this refund, or before by a person or another one
   * @param left how many still wait, as less than was paid went back
   */
  record Refunded(int resolved, int left) {
    /** Of a transaction that nothing waits for. */
    public static final Refunded NOTHING = new Refunded(0, 0);
  }

  /**
   * Resolves what waits for a person because of this transaction, whose money went back.
   *
   * @param amount that went back; absent when the provider does not say: all of it then
   * @param refundId of the payment callback that says so
   */
  Refunded resolveRefunded(
      ClientId client, String transactionId, Optional<Money> amount, long refundId);
}
