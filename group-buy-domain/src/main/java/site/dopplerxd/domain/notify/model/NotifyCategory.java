package site.dopplerxd.domain.notify.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** What a merchant is told about, as the tables write it. */
@Getter
@RequiredArgsConstructor
public enum NotifyCategory {
  /** A team is complete: its last place was paid. */
  TRADE_SETTLEMENT("trade_settlement");

  private final String code;

  /**
   * Reads the table's code.
   *
   * @throws IllegalArgumentException for a code that is none of ours
   */
  public static NotifyCategory of(String code) {
    if (TRADE_SETTLEMENT.code.equals(code)) {
      return TRADE_SETTLEMENT;
    }
    throw new IllegalArgumentException("notify category " + code);
  }
}
