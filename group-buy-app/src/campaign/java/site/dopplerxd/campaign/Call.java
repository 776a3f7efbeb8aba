package site.dopplerxd.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call as a merchant has it in its ledger.
 *
 * @param eventId the webhook-id
 * @param url where it came to
 * @param caller the trace id it came under: that of a payment, or of the node that called if it has
 *     one of its own
 * @param answer the answer it has, or will have unless the caller goes away before
 * @param answeredAt when that was out of the merchant's hands; absent while it is not
 */
public record Call(
    String eventId,
    String url,
    String teamId,
    String body,
    String caller,
    Instant arrivedAt,
    Mood answer,
    Optional<Instant> answeredAt) {
  /** What may lie between the arrival of a request and a busy machine's note of it. */
  static final Duration NOTED_LATE = Duration.ofSeconds(2);

  Call answeredAt(Instant moment) {
    return new Call(eventId, url, teamId, body, caller, arrivedAt, answer, Optional.of(moment));
  }

  /** When it was over for its caller at the latest: answered, or given up. */
  Instant overBy(Duration callTimeout) {
    Instant givenUp = arrivedAt.plus(callTimeout);
    return answeredAt.filter(givenUp::isAfter).orElse(givenUp);
  }
}
