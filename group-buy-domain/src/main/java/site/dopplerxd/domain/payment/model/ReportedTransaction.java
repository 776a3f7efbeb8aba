package site.dopplerxd.domain.payment.model;

/**
 * The transaction that a client names in its report of a payment.
 *
 * @param paymentMethod in the client's words; empty when it says nothing
 */
public record ReportedTransaction(String transactionId, String paymentMethod) {}
