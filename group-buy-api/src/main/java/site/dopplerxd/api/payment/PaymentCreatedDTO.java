package site.dopplerxd.api.payment;

import java.math.BigDecimal;
import java.time.Instant;

/** A payment as it was created: the same for the same request, also when it has gone on since. */
public record PaymentCreatedDTO(
    String paymentId, String orderNo, BigDecimal amount, String status, Instant createTime) {}
