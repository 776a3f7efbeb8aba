package site.dopplerxd.domain.payment.model;

import java.time.Instant;

/**
 * The body of a payment callback as it came, encrypted. Shows nothing of it.
 *
 * @param keyId of the key that opens it
 * @param sealed base64
 * @param until when it is deleted
 */
public record KeptBody(String keyId, String sealed, Instant until) {
  @Override
  public String toString() {
    return "KeptBody[%s, until %s]".formatted(keyId, until);
  }
}
