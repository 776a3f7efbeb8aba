package site.dopplerxd.api.operator.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;

/** A notification and what was done about it. */
public record PaymentCallbackDetailDTO(
    @Nullable PaymentCallbackDTO paymentCallback,
    List<PaymentTryDTO> history,
    @Nullable UnreadableRowDTO unreadable) {}
