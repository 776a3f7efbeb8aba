package site.dopplerxd.domain.payment.operation;

import java.time.Duration;

/**
 * How many payment callbacks of a provider have a status.
 *
 * @param provider its name, also one that only another version of the service knows
 * @param status its name; its code when only another version knows it
 * @param mean from the receipt until it was handled, of those that were
 * @param longest of the same
 */
public record PaymentStatistics(
    String provider, String status, int count, Duration mean, Duration longest) {}
