package site.dopplerxd.domain.activity.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads a discount plan as the table writes it: a code, and an expression that fits the code. */
public final class DiscountPlans {
  /** ASCII digits, no sign, no exponent. */
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,10})?");

  private DiscountPlans() {}

  /**
   * Reads a plan from its code and expression.
   *
   * @param marketPlan {@code ZJ}, {@code MJ}, {@code ZK} or {@code N}
   * @param expression {@code 20}, {@code 100,10}, {@code 0.8} or {@code 1.99} respectively
   * @throws AppException {@link ResponseCode#NO_DISCOUNT_PLAN} for any other code or expression
   */
  public static DiscountPlan parse(String marketPlan, String expression) {
    try {
      return read(marketPlan, expression);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw unknown(marketPlan, expression);
    }
  }

  private static DiscountPlan read(String marketPlan, String expression) {
    return switch (marketPlan) {
      case "ZJ" -> new DiscountPlan.DirectReduction(new Money(decimal(expression)));
      case "MJ" -> threshold(expression.split(",", -1));
      case "ZK" -> new DiscountPlan.Percentage(decimal(expression));
      case "N" -> new DiscountPlan.FixedPrice(new Money(decimal(expression)));
      default -> throw new IllegalArgumentException(marketPlan);
    };
  }

  private static DiscountPlan threshold(String[] fromAndMinus) {
    if (fromAndMinus.length != 2) {
      throw new IllegalArgumentException("two amounts are needed");
    }
    return new DiscountPlan.ThresholdReduction(
        new Money(decimal(fromAndMinus[0])), new Money(decimal(fromAndMinus[1])));
  }

  private static BigDecimal decimal(String text) {
    String number = text.strip();
    if (!DECIMAL.matcher(number).matches()) {
      throw new IllegalArgumentException("not a decimal: " + text);
    }
    return new BigDecimal(number);
  }

  private static AppException unknown(String marketPlan, String expression) {
    return new AppException(
        ResponseCode.NO_DISCOUNT_PLAN, "marketPlan=" + marketPlan + " marketExpr=" + expression);
  }
}
