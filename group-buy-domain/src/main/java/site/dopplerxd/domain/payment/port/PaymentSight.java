package site.dopplerxd.domain.payment.port;

import site.dopplerxd.domain.payment.model.PaymentMessage;

/** What the present reader may see of payments. */
@FunctionalInterface
public interface PaymentSight {
  /** Whether numbers of transactions are shown whole; else their last characters only. */
  boolean isFull();

  /** The number of a transaction as the reader may see it. */
  default String shown(String transactionId) {
    return isFull() ? transactionId : PaymentMessage.end(transactionId);
  }

  /** What a finding is about: that of a bill ends in the number of a transaction. */
  default String shownSubject(String subject) {
    int number = subject.lastIndexOf('/') + 1;
    return subject.startsWith("bill/")
        ? subject.substring(0, number) + shown(subject.substring(number))
        : subject;
  }
}
