package site.dopplerxd.api.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment got this status: the same for the same request, also when it has gone on since. */
public record PaymentStatusDTO(
    String paymentId, String status, @Nullable String transactionId, Instant updateTime) {}
