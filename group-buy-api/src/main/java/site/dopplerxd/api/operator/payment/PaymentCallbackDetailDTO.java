package site.dopplerxd.api.operator.payment;

import java.util.List;

/** A notification and what was done about it. */
public record PaymentCallbackDetailDTO(
    PaymentCallbackDTO paymentCallback, List<PaymentTryDTO> history) {}
