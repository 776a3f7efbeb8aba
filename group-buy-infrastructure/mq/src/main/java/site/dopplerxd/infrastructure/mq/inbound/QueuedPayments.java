package site.dopplerxd.infrastructure.mq.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/**
 * Takes messages about payments, which are signed as those over HTTP are. A message may have waited
 * in its queue for days: its signature's age is judged by the time that it says it was signed.
 * Thread-safe.
 */
@Slf4j
@RequiredArgsConstructor
public final class QueuedPayments {
  /** The header that names the client. */
  public static final String CLIENT_HEADER = "webhook-client";

  /** How long one that could not be stored rests before it is taken again. */
  public static final Duration PAUSE = Duration.ofSeconds(1);

  /** Of headers that are looked at. */
  private static final String HEADERS = "webhook-";

  private static final int MOST_BYTES = 64 * 1024;
  private static final Duration LONGEST_KEPT = Duration.ofDays(30);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final Inbox inbox;
  private final Consumer<VerificationRefusal> refusals;
  private final Clock clock;

  /** Where they go. */
  @FunctionalInterface
  public interface Inbox {
    /**
     * Stores one. Never throws because it could not be stored.
     *
     * @param sentAt by which its signature's age is judged
     */
    Answer receive(String clientId, RawPaymentCallback raw, Instant sentAt);
  }

  /** What becomes of a message. */
  public enum Verdict {
    /** Its row is committed, now or before: it may go from the queue. */
    TAKEN,
    /** It will never be taken: its place is among dead letters. */
    REFUSED,
    /** This node cannot read its client's settings. Another may; else as {@link #REFUSED}. */
    UNREADABLE,
    /** It could not be stored now: it must come again, after {@link #PAUSE}. */
    LATER
  }

  /**
   * Takes one; may be called any number of times with the same. Throws nothing: an error that
   * reaches a broker's client, such as for a thread that cannot be had, ends the taking for good.
   */
  public Verdict take(Map<String, List<String>> headers, byte[] body) {
    try {
      return body.length > MOST_BYTES
          ? tooLarge(body.length)
          : taken(RawPaymentCallback.of(headers, body));
    } catch (RuntimeException | Error e) {
      log.error("a message about a payment could not be taken, and is taken again", e);
      return Verdict.LATER;
    }
  }

  private Verdict tooLarge(int bytes) {
    log.warn("a message about a payment is refused bytes={}", bytes);
    refusals.accept(VerificationRefusal.SIZE);
    return Verdict.REFUSED;
  }

  private Verdict taken(RawPaymentCallback raw) {
    String client = raw.header(CLIENT_HEADER).orElse("");
    ReceiveResult result = inbox.receive(client, raw, sentAt(raw)).result();
    if (result == ReceiveResult.UNREADABLE) {
      log.error("the settings of a message's client cannot be read client={}", client);
    }
    return switch (result) {
      case STORED, REPEATED -> Verdict.TAKEN;
      case REFUSED -> Verdict.REFUSED;
      case UNREADABLE -> Verdict.UNREADABLE;
      case BUSY -> Verdict.LATER;
    };
  }

  /** Whether a header is one of those that are looked at. */
  public static boolean isOurs(String header) {
    return header.startsWith(HEADERS);
  }

  private Instant sentAt(RawPaymentCallback raw) {
    Instant now = clock.instant();
    return raw.header(StandardWebhooksSigner.TIMESTAMP_HEADER)
        .flatMap(QueuedPayments::instant)
        .filter(signed -> signed.isBefore(now) && signed.isAfter(now.minus(LONGEST_KEPT)))
        .orElse(now);
  }

  private static Optional<Instant> instant(String seconds) {
    return Optional.of(seconds)
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
  }
}
