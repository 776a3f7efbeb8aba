package site.dopplerxd.infrastructure.payment.signed;

import com.alibaba.fastjson2.JSONObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/**
 * Reads {@code paymentId, outTradeNo, status, amount, currency, paidAt, transactionId}. Statuses
 * are SUCCESS, FAILED, CLOSED and REFUNDED; any other is kept, and nothing is done about it.
 */
final class SignedReader {
  private static final String CURRENCY = "CNY";
  private static final String LONG_TRANSACTION =
      "the transaction's number is longer than %d".formatted(PaymentMessage.MAX_NAME);
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,8})?");

  private SignedReader() {}

  static PaymentMessage read(String eventId, JSONObject message) {
    String status = text(message, "status");
    return switch (status) {
      case "SUCCESS" -> paid(eventId, message);
      case "FAILED", "CLOSED" -> message(eventId, message, MessageKind.UNPAID, status);
      case "REFUNDED" -> refunded(eventId, message);
      default -> message(eventId, message, MessageKind.OTHER, status);
    };
  }

  private static PaymentMessage paid(String eventId, JSONObject message) {
    String problem = problem(message);
    return problem == null
        ? message(eventId, message, MessageKind.PAID, "SUCCESS")
        : message(eventId, message, MessageKind.UNCLEAR, problem);
  }

  /** Without an amount all of it went back; one that cannot be read may be a part. */
  private static PaymentMessage refunded(String eventId, JSONObject message) {
    String problem = null;
    if (isTooLong(message)) {
      problem = LONG_TRANSACTION;
    } else if (message.containsKey("currency") && !CURRENCY.equals(text(message, "currency"))) {
      problem = "currency is not CNY";
    } else if (message.containsKey("amount") && amount(message).isEmpty()) {
      problem = "amount is no amount";
    }
    return problem == null
        ? message(eventId, message, MessageKind.REFUNDED, "REFUNDED")
        : message(eventId, message, MessageKind.UNCLEAR, problem);
  }

  private static @Nullable String problem(JSONObject message) {
    if (!CURRENCY.equals(text(message, "currency"))) {
      return "currency is not CNY";
    }
    if (amount(message).isEmpty()) {
      return "amount is no amount";
    }
    if (paidAt(message).isEmpty()) {
      return "paidAt is no time";
    }
    if (transaction(message).isEmpty()) {
      return "transactionId and paymentId are missing";
    }
    if (isTooLong(message)) {
      return LONG_TRANSACTION;
    }
    return tradeNumber(message).isEmpty() ? "outTradeNo is no trade number" : null;
  }

  private static PaymentMessage message(
      String eventId, JSONObject message, MessageKind kind, String detail) {
    String method = text(message, "paymentMethod");
    return new PaymentMessage(
        kind,
        eventId,
        text(message, "status"),
        tradeNumber(message),
        transaction(message),
        amount(message),
        paidAt(message),
        method.isBlank() ? "signed" : "signed/" + method,
        Optional.of(text(message, "refundNo")).filter(number -> !number.isBlank()),
        detail);
  }

  private static Optional<OutTradeNo> tradeNumber(JSONObject message) {
    return OutTradeNo.find(text(message, "outTradeNo"));
  }

  /** The payment's own name where the system has no number of the transaction. */
  private static Optional<String> transaction(JSONObject message) {
    return Optional.of(text(message, "transactionId"))
        .filter(id -> !id.isBlank())
        .or(() -> Optional.of(text(message, "paymentId")).filter(id -> !id.isBlank()));
  }

  /** Longer than what a client can report, and than the number that is kept. */
  private static boolean isTooLong(JSONObject message) {
    return transaction(message).filter(id -> id.length() > PaymentMessage.MAX_NAME).isPresent();
  }

  private static Optional<Instant> paidAt(JSONObject message) {
    try {
      return Optional.of(OffsetDateTime.parse(text(message, "paidAt")).toInstant())
          .filter(PaymentMessage::isTimeOfPayment);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** In yuan: a number or a text, above zero and in whole cents. */
  private static Optional<Money> amount(JSONObject message) {
    String text = String.valueOf(message.get("amount"));
    if (!AMOUNT.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal amount = new BigDecimal(text);
    boolean fits =
        amount.signum() > 0
            && amount.stripTrailingZeros().scale() <= 2
            && amount.compareTo(Money.MOST.amount()) <= 0;
    return fits ? Optional.of(new Money(amount)) : Optional.empty();
  }

  private static String text(JSONObject object, String name) {
    return object.get(name) instanceof String value ? value : "";
  }
}
