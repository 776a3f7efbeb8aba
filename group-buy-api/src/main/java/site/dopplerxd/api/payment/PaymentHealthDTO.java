package site.dopplerxd.api.payment;

/** Whether payments are taken. */
public record PaymentHealthDTO(String status, String service) {}
