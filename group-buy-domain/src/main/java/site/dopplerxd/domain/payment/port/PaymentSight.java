package site.dopplerxd.domain.payment.port;

import site.dopplerxd.domain.operator.model.AuditEntry;
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

  /** The body of a callback: numbers of transactions in it as the reader may see them. */
  default String shownBody(String body) {
    return isFull() ? body : Masks.body(body);
  }

  /** Who did something: what they said follows their name, and is a text. */
  default String shownActor(String by) {
    int text = by.indexOf(": ");
    return isFull() || text < 0 ? by : by.substring(0, text);
  }

  /** What an operator did: about money without its texts. */
  default AuditEntry shown(AuditEntry entry) {
    return isFull() ? entry : Masks.entry(entry);
  }
}
