package site.dopplerxd.api.operator.payment;

/** How many bodies were deleted. */
public record PaymentBodiesDeletedDTO(String clientId, int deleted) {}
