package site.dopplerxd;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/**
 * The command {@code sign-payment <secret> <clientId> <outTradeNo> <amount>}: prints a request that
 * tells the service of a payment, to try it without a provider.
 */
final class SignPayment {
  private static final String COMMAND = "sign-payment";
  private static final int ARGUMENTS = 5;
  private static final String BODY =
      "{\"paymentId\":\"%1$s\",\"outTradeNo\":\"%2$s\",\"status\":\"SUCCESS\",\"amount\":\"%3$s\","
          + "\"currency\":\"CNY\",\"paidAt\":\"%4$s\",\"transactionId\":\"%1$s\"}";

  private SignPayment() {}

  static boolean isAskedFor(String... args) {
    return args.length == ARGUMENTS && args[0].equals(COMMAND);
  }

  static void run(String... args) {
    run(Clock.tickMillis(ZoneOffset.UTC), System.out, args);
  }

  static void run(Clock clock, PrintStream to, String... args) {
    String id = "demo-" + UUID.randomUUID();
    Instant now = clock.instant();
    String body = BODY.formatted(id, plain(args[3]), new BigDecimal(args[4]).toPlainString(), now);
    String signature =
        StandardWebhooksSigner.signature(
            List.of(SigningSecret.parse(args[1])),
            id,
            now.getEpochSecond(),
            body.getBytes(StandardCharsets.UTF_8));
    to.printf(
        "curl -i localhost:8091/api/v1/gbm/payment/signed/%s -H 'Content-Type: application/json' \\%n"
            + "  -H 'webhook-id: %s' -H 'webhook-timestamp: %d' -H 'webhook-signature: %s' \\%n"
            + "  -d '%s'%n",
        plain(args[2]), id, now.getEpochSecond(), signature, body);
  }

  /** What is quoted neither in JSON nor in a shell. */
  private static String plain(String text) {
    if (!text.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException("only letters, digits, '.', '_' and '-': " + text);
    }
    return text;
  }
}
