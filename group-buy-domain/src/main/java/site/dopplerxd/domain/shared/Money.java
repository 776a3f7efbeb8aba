package site.dopplerxd.domain.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in the shop's currency, exact to the cent, from nothing to {@link #MOST}. */
public record Money(BigDecimal amount) implements Comparable<Money> {
  private static final BigDecimal LIMIT = new BigDecimal("10000000000");
  private static final int CENTS = 2;

  /** The most that the tables hold. */
  public static final Money MOST = Money.of("9999999999.99");

  /** The least that anything is sold for. */
  public static final Money ONE_CENT = Money.of("0.01");

  /**
   * Takes an exact amount.
   *
   * @throws IllegalArgumentException when the amount is negative or above {@link #MOST}
   * @throws ArithmeticException when it has a fraction of a cent; round with {@link #rounded}
   */
  public Money {
    if (amount.signum() < 0 || amount.compareTo(LIMIT) >= 0) {
      throw new IllegalArgumentException("amount must be 0 to 9999999999.99, was " + amount);
    }
    amount = amount.scale() == CENTS ? amount : inCents(amount);
  }

  private static BigDecimal inCents(BigDecimal amount) {
    BigDecimal shortest = amount.stripTrailingZeros();
    // Asked before it is rescaled: 1E-999999999 would be written out with a thousand million zeros.
    if (shortest.scale() > CENTS) {
      throw new ArithmeticException("amount has a fraction of a cent: " + amount);
    }
    return shortest.setScale(CENTS, RoundingMode.UNNECESSARY);
  }

  public static Money of(String amount) {
    return new Money(new BigDecimal(amount));
  }

  /** Rounds half up to the cent. */
  public static Money rounded(BigDecimal amount) {
    return new Money(amount.setScale(CENTS, RoundingMode.HALF_UP));
  }

  /** What is left after taking {@code other} away; nothing when it is more than there is. */
  public Money minus(Money other) {
    return new Money(amount.subtract(other.amount).max(BigDecimal.ZERO));
  }

  /** This amount, or the nearer bound when it lies outside of them. */
  public Money clampedTo(Money least, Money most) {
    return new Money(amount.max(least.amount).min(most.amount));
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(other.amount);
  }

  @Override
  public String toString() {
    return amount.toPlainString();
  }
}
