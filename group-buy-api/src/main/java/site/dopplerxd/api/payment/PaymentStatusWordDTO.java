package site.dopplerxd.api.payment;

import java.util.List;

/**
 * A status of a payment.
 *
 * @param next the statuses that may follow
 */
public record PaymentStatusWordDTO(
    String name, String english, String chinese, boolean needsNotification, List<String> next) {}
