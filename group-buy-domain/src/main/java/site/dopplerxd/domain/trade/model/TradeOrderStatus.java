package site.dopplerxd.domain.trade.model;

import java.util.Arrays;
import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** The life of a place, with the codes of the table: locked, then paid, or closed from either. */
@Getter
@RequiredArgsConstructor
public enum TradeOrderStatus {
  LOCKED(0),
  PAID(1),
  CLOSED(2);

  private final int code;

  /**
   * Reads the table's code.
   *
   * @throws IllegalArgumentException for a code that is none of ours
   */
  public static TradeOrderStatus of(int code) {
    return Arrays.stream(values())
        .filter(status -> status.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("trade order status " + code));
  }
}
