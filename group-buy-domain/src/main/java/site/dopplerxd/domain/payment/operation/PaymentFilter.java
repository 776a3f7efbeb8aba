package site.dopplerxd.domain.payment.operation;

import java.util.Optional;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;

/** Which payment callbacks to look for: those that have all that is given. */
public record PaymentFilter(
    Optional<PaymentCallbackStatus> status,
    Optional<PaymentProvider> provider,
    Optional<String> clientId,
    Optional<String> outTradeNo,
    Optional<String> transactionId) {}
