package site.dopplerxd.domain.payment.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.port.PaymentAccounts;
import site.dopplerxd.domain.payment.port.PaymentAccounts.PaymentAccount;
import site.dopplerxd.domain.payment.port.PaymentAccounts.UnreadableSettingsException;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.raw.BodyKeeping;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Safely;

/**
 * Verifies a payment callback, stores it once and commits it, and only then says that it was
 * received. Nothing unverified is stored. What it says is done afterwards, on another thread.
 */
@RequiredArgsConstructor
public final class PaymentCallbackReceiver {
  private final PaymentAccounts accounts;
  private final PaymentCallbackRepository callbacks;
  private final BodyKeeping bodies;
  private final PaymentCallbackWorker worker;
  private final PaymentObserver observer;
  private final Clock clock;
  private final String node;
  private final Duration lease;

  /** What to answer: how it ended, and what a sender that was refused may know. */
  public record Answer(ReceiveResult result, String refusal) {
    /** Not in time, or not at all. */
    public static final Answer BUSY = new Answer(ReceiveResult.BUSY, "");
  }

  /**
   * Receives one. May be called any number of times with the same.
   *
   * @param clientId as the path has it; an unknown one is answered as a wrong signature is, in the
   *     same time
   * @throws RuntimeException when it could not be stored
   */
  public Answer receive(PaymentProvider provider, String clientId, RawPaymentCallback raw) {
    return answer(
        provider, verify(accounts.find(provider, clientId), provider, raw, clock.instant()), raw);
  }

  /**
   * The same for one that was kept on its way, such as by a queue. It is not sent again when it is
   * refused, so settings that were changed since they were read do not refuse it.
   *
   * @param sentAt by which its signature's age is judged
   */
  public Answer receive(
      PaymentProvider provider, String clientId, RawPaymentCallback raw, Instant sentAt) {
    try {
      Verified found = verify(accounts.find(provider, clientId), provider, raw, sentAt);
      if (!found.dependsOnSettings()) {
        return answer(provider, found, raw);
      }
    } catch (UnreadableSettingsException e) {
      // They may have been saved again.
    }
    try {
      Verified found = verify(accounts.findAnew(provider, clientId), provider, raw, sentAt);
      return answer(provider, found, raw);
    } catch (UnreadableSettingsException e) {
      Safely.run(() -> observer.received(provider, ReceiveResult.UNREADABLE));
      return new Answer(ReceiveResult.UNREADABLE, "");
    }
  }

  /** What was found, and for whom. */
  private record Verified(Optional<PaymentAccount> account, Verification result) {
    /** Whether it is refused in a way that other settings may change. */
    boolean dependsOnSettings() {
      return result instanceof Verification.Refused refused
          && (refused.refusal() == VerificationRefusal.SIGNATURE
              || refused.refusal() == VerificationRefusal.SERIAL);
    }
  }

  private Verified verify(
      Optional<PaymentAccount> account,
      PaymentProvider provider,
      RawPaymentCallback raw,
      Instant sentAt) {
    return new Verified(
        account,
        account
            .map(PaymentAccount::verifier)
            .orElseGet(() -> accounts.decoy(provider))
            .verify(raw, sentAt));
  }

  private Answer answer(PaymentProvider provider, Verified found, RawPaymentCallback raw) {
    if (found.result() instanceof Verification.Authentic authentic && found.account().isPresent()) {
      return store(provider, found.account().get(), authentic.message(), raw, clock.instant());
    }
    return found.result() instanceof Verification.Refused refused
        ? refuse(provider, found, refused.refusal())
        : refuse(provider, found, VerificationRefusal.SIGNATURE);
  }

  private Answer store(
      PaymentProvider provider,
      PaymentAccount account,
      PaymentMessage message,
      RawPaymentCallback raw,
      Instant now) {
    var arrived =
        new NewPaymentCallback(provider, account.clientId(), account.channel(), message, now);
    Optional<PaymentCallback> stored =
        callbacks.addLeased(
            bodies.keep(arrived, raw.body()), new PaymentCallbackLease(node, lease));
    stored.ifPresent(worker::submit);
    ReceiveResult result = stored.isPresent() ? ReceiveResult.STORED : ReceiveResult.REPEATED;
    Safely.run(() -> observer.received(provider, result));
    return new Answer(result, "");
  }

  private Answer refuse(PaymentProvider provider, Verified found, VerificationRefusal why) {
    Optional<ClientId> client = found.account().map(PaymentAccount::clientId);
    Safely.run(() -> observer.refused(provider, client, why));
    return new Answer(ReceiveResult.REFUSED, why.answer());
  }
}
