package site.dopplerxd.domain.payment.model;

import java.util.List;
import java.util.stream.Collectors;
import site.dopplerxd.domain.shared.Digests;

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
    return Digests.sha256(all);
  }
}
