package site.dopplerxd.api.operator.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;

/**
 * A notification and what was done about it.
 *
 * @param paymentCallback null when this version of the service cannot read it
 * @param unreadable what cannot be read of it; null when all can
 */
public record PaymentCallbackDetailDTO(
    @Nullable PaymentCallbackDTO paymentCallback,
    List<PaymentTryDTO> history,
    @Nullable UnreadableRowDTO unreadable) {}
