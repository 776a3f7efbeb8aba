package site.dopplerxd.api.payment;

/** A status of a notification. */
public record NotificationStatusWordDTO(
    String name, String english, String chinese, boolean retryable) {}
