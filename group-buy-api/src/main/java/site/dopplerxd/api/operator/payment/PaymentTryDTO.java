package site.dopplerxd.api.operator.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was done about a notification. */
public record PaymentTryDTO(
    Instant doneAt,
    String doneBy,
    String status,
    int attempts,
    @Nullable String manualReason,
    String detail) {}
