package site.dopplerxd.api.operator.payment;

/** The body of a notification as it came. */
public record PaymentBodyDTO(long id, String body) {}
