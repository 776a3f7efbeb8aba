package site.dopplerxd.infrastructure.alert;

import java.time.Instant;
import java.util.Optional;
import okhttp3.Request;
import site.dopplerxd.domain.alert.model.AlertMessage;

/** One vendor's way to be told. */
interface ChatWebhookProtocol {
  /** A request that tells this, signed now. */
  Request request(AlertMessage message, Instant now);

  /**
   * Why this body of a 2xx answer is a refusal all the same, in a few words of our own; absent when
   * the robot took the message.
   */
  Optional<String> refusal(String answer);
}
