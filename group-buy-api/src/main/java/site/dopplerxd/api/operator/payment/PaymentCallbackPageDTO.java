package site.dopplerxd.api.operator.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;

/**
 * Some notifications, latest first.
 *
 * @param unreadable rows of this page that this version of the service cannot read
 * @param nextCursor what {@code cursor} must be for those that follow; null when there are no more
 */
public record PaymentCallbackPageDTO(
    List<PaymentCallbackDTO> paymentCallbacks,
    List<UnreadableRowDTO> unreadable,
    @Nullable Long nextCursor) {}
