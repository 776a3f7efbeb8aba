package site.dopplerxd.domain.payment.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells events apart: a digest of the provider's name of the event and of all that the message
 * says. Sent again, a message has the same key; two payments never share one, even if a provider
 * uses a name twice.
 */
final class EventKey {
  private EventKey() {}

  static String of(PaymentMessage message) {
    String all =
        List.of(
                message.eventId(),
                message.eventType(),
                message.kind().name(),
                message.outTradeNo().map(number -> number.value()).orElse(""),
                message.transactionId().orElse(""),
                message.amount().map(amount -> amount.toString()).orElse(""),
                message.refundNumber().orElse(""),
                message.detail())
            .stream()
            .map(part -> part.length() + ":" + part)
            .collect(Collectors.joining());
    return sha256(all);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
