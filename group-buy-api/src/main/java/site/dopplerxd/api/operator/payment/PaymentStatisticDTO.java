package site.dopplerxd.api.operator.payment;

/**
 * How many notifications of a provider have a status.
 *
 * @param meanMillis from the receipt until it was handled, of those that were
 */
public record PaymentStatisticDTO(
    String provider, String status, int count, long meanMillis, long longestMillis) {}
