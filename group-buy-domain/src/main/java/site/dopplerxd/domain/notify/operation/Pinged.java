package site.dopplerxd.domain.notify.operation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.shared.Texts;

/**
 * How a test callback ended.
 *
 * @param outcome {@link DeliveryResult#outcome}, or {@code turned-away} when the host may not be
 *     called now; null while the call is under way, or when its end could not be written down
 * @param answer the beginning of what the merchant answered
 */
public record Pinged(
    String webhookId,
    @Nullable String outcome,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String error,
    @Nullable Long durationMs) {
  private static final int MAX_TEXT = 1024;

  static Pinged underWay(String webhookId) {
    return new Pinged(webhookId, null, null, null, null, null);
  }

  static Pinged turnedAway(String webhookId, String why) {
    return new Pinged(webhookId, "turned-away", null, null, why, null);
  }

  static Pinged of(String webhookId, DeliveryResult result, Duration took) {
    Integer status = null;
    String answer = null;
    if (result instanceof DeliveryResult.Delivered delivered) {
      status = delivered.status().orElse(null);
      answer = cut(delivered.answer());
    } else if (result instanceof DeliveryResult.Refused refused) {
      status = refused.status().orElse(null);
      answer = cut(refused.answer());
    }
    String error = result.error().map(Pinged::cut).orElse(null);
    return new Pinged(webhookId, result.outcome(), status, answer, error, took.toMillis());
  }

  private static String cut(String text) {
    return Texts.cut(text, MAX_TEXT);
  }

  /** How it ended; the audit has the webhook id since before the call. */
  AuditSnapshot snapshot() {
    return AuditSnapshot.NONE
        .andIfGiven("outcome", outcome)
        .andIfGiven("httpStatus", httpStatus)
        .andIfGiven("answer", answer)
        .andIfGiven("error", error)
        .andIfGiven("durationMs", durationMs);
  }
}
