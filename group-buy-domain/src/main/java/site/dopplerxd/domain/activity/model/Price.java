package site.dopplerxd.domain.activity.model;

import site.dopplerxd.domain.shared.Money;

/**
 * What something costs alone, what the group buy takes off, and what is left to pay: always
 * original − deduction = pay, and pay at least one cent.
 */
public record Price(Money original, Money deduction, Money pay) {
  public Price {
    if (!original.minus(deduction).equals(pay) || pay.compareTo(Money.ONE_CENT) < 0) {
      throw new IllegalArgumentException(original + " - " + deduction + " is not " + pay);
    }
  }

  public static Price ofPaying(Money pay, Money original) {
    return new Price(original, original.minus(pay), pay);
  }
}
