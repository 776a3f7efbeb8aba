package site.dopplerxd.api.operator.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some notifications, latest first.
 *
 * @param nextCursor what {@code cursor} must be for those that follow; null when there are no more
 */
public record PaymentCallbackPageDTO(
    List<PaymentCallbackDTO> paymentCallbacks, @Nullable Long nextCursor) {}
