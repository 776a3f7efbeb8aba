package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;

/** Counts notifications by provider and outcome, and logs what a person must look at. */
@Slf4j
@Component
final class ObservedPayments implements PaymentObserver {
  private static final String CALLBACKS = "group_buy.payment.callbacks";

  private final MeterRegistry meters;

  /** Begins at zero for each provider and result, so that the first is seen as an increase. */
  ObservedPayments(MeterRegistry meters) {
    this.meters = meters;
    for (PaymentProvider provider : PaymentProvider.values()) {
      for (ReceiveResult result : ReceiveResult.values()) {
        Counter unused = outcome(provider, result.name());
      }
    }
  }

  @Override
  public void received(PaymentProvider provider, ReceiveResult result) {
    count(provider, result.name());
  }

  @Override
  public void refused(PaymentProvider provider, VerificationRefusal why) {
    count(provider, why == VerificationRefusal.PROBE ? "probe" : "refused");
    meters
        .counter(
            "group_buy.payment.refusals", "provider", provider.getCode(), "reason", why.getText())
        .increment();
  }

  @Override
  public void tried(PaymentCallback callback, HandlingResult result) {
    count(callback.provider(), result.status().name());
    if (result.status() == PaymentCallbackStatus.MANUAL) {
      log.warn(
          "payment callback waits for a person callback={} provider={} client={} reason={}",
          callback.id(),
          callback.provider().getCode(),
          callback.clientId().value(),
          result.reason().map(ManualReason::name).orElse(""));
    }
  }

  /** With the kind of the cause only: an exception's text may repeat what was sent. */
  @Override
  public void failed(String what, Exception cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    log.warn("payment failed what={} cause={}", what, root.getClass().getName());
  }

  private void count(PaymentProvider provider, String outcome) {
    outcome(provider, outcome).increment();
  }

  private Counter outcome(PaymentProvider provider, String outcome) {
    return meters.counter(
        CALLBACKS, "provider", provider.getCode(), "outcome", outcome.toLowerCase(Locale.ROOT));
  }
}
