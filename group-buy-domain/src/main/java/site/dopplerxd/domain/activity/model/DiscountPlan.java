package site.dopplerxd.domain.activity.model;

import java.math.BigDecimal;
import site.dopplerxd.domain.shared.Money;

/** How a group buy makes things cheaper. Exact decimal arithmetic, half up to the cent. */
public sealed interface DiscountPlan {
  /** The price of something that costs {@code original} alone (at least one cent). */
  default Price price(Money original) {
    return Price.ofPaying(discounted(original).clampedTo(Money.ONE_CENT, original), original);
  }

  /**
   * The plan's own idea of the price; {@link #price} keeps it between one cent and the original.
   */
  Money discounted(Money original);

  /** ZJ, 直减: always {@code minus} off. */
  record DirectReduction(Money minus) implements DiscountPlan {
    @Override
    public Money discounted(Money original) {
      return original.minus(minus);
    }
  }

  /** MJ, 满减: {@code minus} off from an original price of {@code from} on. */
  record ThresholdReduction(Money from, Money minus) implements DiscountPlan {
    @Override
    public Money discounted(Money original) {
      return original.compareTo(from) >= 0 ? original.minus(minus) : original;
    }
  }

  /** ZK, 折扣: the original price times {@code rate}, above 0 and at most 1. */
  record Percentage(BigDecimal rate) implements DiscountPlan {
    public Percentage {
      if (rate.signum() <= 0 || rate.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("rate must be above 0 and at most 1, was " + rate);
      }
    }

    @Override
    public Money discounted(Money original) {
      return Money.rounded(original.amount().multiply(rate));
    }
  }

  /** N, N元购: everybody pays {@code price}. */
  record FixedPrice(Money price) implements DiscountPlan {
    @Override
    public Money discounted(Money original) {
      return price;
    }
  }
}
