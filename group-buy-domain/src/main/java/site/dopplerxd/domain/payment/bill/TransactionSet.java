package site.dopplerxd.domain.payment.bill;

/** Which transactions a bill has. */
final class TransactionSet {
  private final TextSet transactions = new TextSet();
  private int size;
  private long sum;

  void add(BillPayment payment) {
    transactions.add(payment.transactionId());
    size++;
    sum += transactions.hash(payment.transactionId() + "=" + payment.amount());
  }

  /** Of the payments, also if two have one transaction. */
  int size() {
    return size;
  }

  boolean contains(String transactionId) {
    return transactions.contains(transactionId);
  }

  /** The same for the same payments in any order. */
  String fingerprint() {
    return "%016x".formatted(sum);
  }
}
