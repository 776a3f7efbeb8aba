package site.dopplerxd.domain.payment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A stored payment callback, held by a lease.
 *
 * @param failedAttempts tries that failed for our own reasons
 * @param version raised by each claim; a result under an older one changes nothing
 * @param receivedAt when it came
 */
public record PaymentCallback(
    long id,
    PaymentProvider provider,
    ClientId clientId,
    SalesChannel channel,
    PaymentMessage message,
    PaymentCallbackStatus status,
    int failedAttempts,
    long version,
    Instant receivedAt) {
  private static final List<Duration> RETRIES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(25));
  private static final double JITTER = 0.2;

  /** This one as {@link PaymentMessage#masked} shows it. */
  public PaymentCallback masked() {
    return new PaymentCallback(
        id,
        provider,
        clientId,
        channel,
        message.masked(),
        status,
        failedAttempts,
        version,
        receivedAt);
  }

  /**
   * What it is after a try: after a failure it is tried again 1, 5 and 25 minutes later, each up to
   * a fifth more, and then waits for a person.
   *
   * @param random from 0 to 1, so that what failed together does not come back together
   */
  public HandlingResult after(PaymentOutcome outcome, DoubleSupplier random) {
    if (outcome instanceof PaymentOutcome.Processed done) {
      return closed(PaymentCallbackStatus.PROCESSED, done.detail());
    }
    if (outcome instanceof PaymentOutcome.Ignored ignored) {
      return closed(PaymentCallbackStatus.IGNORED, ignored.detail());
    }
    if (outcome instanceof PaymentOutcome.NeedsPerson person) {
      return manual(failedAttempts, person.reason(), person.detail());
    }
    return failed(((PaymentOutcome.Failed) outcome).error(), random);
  }

  private HandlingResult closed(PaymentCallbackStatus status, String detail) {
    return new HandlingResult(status, failedAttempts, Optional.empty(), detail, Optional.empty());
  }

  private static HandlingResult manual(int failedAttempts, ManualReason reason, String detail) {
    return new HandlingResult(
        PaymentCallbackStatus.MANUAL,
        failedAttempts,
        Optional.of(reason),
        detail,
        Optional.empty());
  }

  private HandlingResult failed(String error, DoubleSupplier random) {
    if (failedAttempts >= RETRIES.size()) {
      return manual(failedAttempts + 1, ManualReason.RETRIES_ENDED, error);
    }
    double longer = 1 + JITTER * random.getAsDouble();
    Duration dueIn = Duration.ofMillis((long) (RETRIES.get(failedAttempts).toMillis() * longer));
    return new HandlingResult(
        PaymentCallbackStatus.RETRYING,
        failedAttempts + 1,
        Optional.empty(),
        error,
        Optional.of(dueIn));
  }
}
