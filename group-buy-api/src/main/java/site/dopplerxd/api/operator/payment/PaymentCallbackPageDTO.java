package site.dopplerxd.api.operator.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;

/** Some notifications, latest first. */
public record PaymentCallbackPageDTO(
    List<PaymentCallbackDTO> paymentCallbacks,
    List<UnreadableRowDTO> unreadable,
    @Nullable Long nextCursor) {}
