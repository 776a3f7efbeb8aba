package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
import site.dopplerxd.domain.shared.ClientId;

/** Counts notifications by provider and outcome, and logs what a person must look at. */
@Slf4j
@Component
final class ObservedPayments implements PaymentObserver {
  private static final String CALLBACKS = "group_buy.payment.callbacks";

  /** Found after the signature: the provider has sent it, and only settings can be wrong. */
  private static final Set<VerificationRefusal> SIGNED =
      EnumSet.of(
          VerificationRefusal.MCHID,
          VerificationRefusal.APPID,
          VerificationRefusal.APP_ID,
          VerificationRefusal.SELLER_ID,
          VerificationRefusal.DECRYPTION,
          VerificationRefusal.ALGORITHM);

  /** A key or a clock that is wrong; or a stranger. */
  private static final Set<VerificationRefusal> UNVERIFIED =
      EnumSet.of(
          VerificationRefusal.SERIAL, VerificationRefusal.TIMESTAMP, VerificationRefusal.SIGNATURE);

  /** Lines that strangers can cause are bounded: clients of one group share a line a minute. */
  private static final int GROUPS = 16;

  private final LineThrottle signedLines = new LineThrottle(System::nanoTime);
  private final LineThrottle unverifiedLines = new LineThrottle(System::nanoTime);
  private final MeterRegistry meters;

  /** Begins at zero for all that is looked for, so that the first is seen as an increase. */
  ObservedPayments(MeterRegistry meters) {
    this.meters = meters;
    for (PaymentProvider provider : PaymentProvider.values()) {
      for (ReceiveResult result : ReceiveResult.values()) {
        Counter unused = outcome(provider, result.name());
      }
      if (provider.notifies()) {
        SIGNED.forEach(why -> refusals(provider, why));
        UNVERIFIED.forEach(why -> refusals(provider, why));
      }
    }
  }

  @Override
  public void received(PaymentProvider provider, ReceiveResult result) {
    count(provider, result.name());
  }

  @Override
  public void refused(
      PaymentProvider provider, Optional<ClientId> client, VerificationRefusal why) {
    count(provider, why == VerificationRefusal.PROBE ? "probe" : "refused");
    refusals(provider, why).increment();
    client.ifPresent(known -> log(provider, known, why));
  }

  private Counter refusals(PaymentProvider provider, VerificationRefusal why) {
    return meters.counter(
        "group_buy.payment.refusals", "provider", provider.getCode(), "reason", why.getText());
  }

  private void log(PaymentProvider provider, ClientId client, VerificationRefusal why) {
    String kind = provider.getCode() + "/" + why.getText() + "/";
    if (SIGNED.contains(why)) {
      signedLines
          .next(kind + client.value())
          .ifPresent(others -> log("refused although signed", provider, client, why, others));
    } else if (UNVERIFIED.contains(why)) {
      unverifiedLines
          .next(kind + Math.floorMod(client.value().hashCode(), GROUPS))
          .ifPresent(others -> log("not verified", provider, client, why, others));
    }
  }

  private static void log(
      String what,
      PaymentProvider provider,
      ClientId client,
      VerificationRefusal why,
      long others) {
    log.warn(
        "payment {} client={} provider={} reason={} others={}",
        what,
        client.value(),
        provider.getCode(),
        why.getText(),
        others);
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
