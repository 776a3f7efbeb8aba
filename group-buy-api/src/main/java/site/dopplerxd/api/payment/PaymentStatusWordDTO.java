package site.dopplerxd.api.payment;

import java.util.List;

/** A status of a payment. */
public record PaymentStatusWordDTO(
    String name, String english, String chinese, boolean needsNotification, List<String> next) {}
