package site.dopplerxd.infrastructure.persistence.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.payment.account.KeyedSealer;

/**
 * Signing secrets as the table has them: plain, or {@code sealed:}, the key's id, a colon and
 * base64. An encrypted one belongs to its client.
 */
@Component
@RequiredArgsConstructor
public final class SecretTexts {
  static final String SEALED = "sealed:";

  private final KeyedSealer sealer;

  boolean hasKey() {
    return sealer.hasKey();
  }

  /** The secret; an {@link IllegalArgumentException} when malformed, or without its key. */
  public SigningSecret read(String clientId, String text) {
    return SigningSecret.parse(text.startsWith(SEALED) ? opened(clientId, text) : text);
  }

  private String opened(String clientId, String text) {
    int colon = text.indexOf(':', SEALED.length());
    if (colon < 0) {
      throw new IllegalArgumentException("a sealed secret names its key");
    }
    byte[] key =
        sealer.open(
            about(clientId), text.substring(SEALED.length(), colon), text.substring(colon + 1));
    return new String(key, US_ASCII);
  }

  /** The text to keep. */
  String write(String clientId, SigningSecret secret, boolean sealed) {
    return sealed ? sealed(clientId, secret) : secret.reveal();
  }

  private String sealed(String clientId, SigningSecret secret) {
    byte[] plain = secret.reveal().getBytes(US_ASCII);
    return sealer
        .seal(about(clientId), plain)
        .map(text -> SEALED + text.keyId() + ":" + text.base64())
        .orElseThrow(() -> new IllegalStateException("there is no key to encrypt"));
  }

  private static String about(String clientId) {
    return "signing_secret/" + clientId;
  }
}
