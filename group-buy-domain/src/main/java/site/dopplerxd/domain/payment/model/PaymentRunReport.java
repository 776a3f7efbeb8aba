package site.dopplerxd.domain.payment.model;

/**
 * What a run over due payment callbacks did.
 *
 * @param tried how many it took on
 * @param failed how many of these are to be tried again, or wait for a person because every try
 *     failed
 */
public record PaymentRunReport(int tried, int failed) {}
