package site.dopplerxd.domain.payment.notification.model;

import java.util.regex.Pattern;

/**
 * A client's own name of a payment: 1 to 64 letters, digits, {@code .}, {@code _}, {@code :} and
 * {@code -}, as it is part of paths and of keys.
 */
public record PaymentId(String value) {
  /** What it looks like. */
  public static final String PATTERN = "[A-Za-z0-9._:-]{1,64}";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  public PaymentId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("paymentId must match " + PATTERN);
    }
  }
}
