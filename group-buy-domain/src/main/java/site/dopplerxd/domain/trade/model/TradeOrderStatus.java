package site.dopplerxd.domain.trade.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** The life of a place, with the codes of the table: locked, then paid, or closed from either. */
@Getter
@RequiredArgsConstructor
public enum TradeOrderStatus {
  LOCKED(0),
  PAID(1),
  CLOSED(2);

  private final int code;

  /** Reads the table's code; an unknown one is an {@link IllegalArgumentException}. */
  public static TradeOrderStatus of(int code) {
    return Codes.find(values(), status -> status.code, code, "trade order status");
  }

  /** For people: the name; the code itself when only another version of the service knows it. */
  public static String nameOf(int code) {
    return Codes.nameOf(values(), TradeOrderStatus::getCode, code);
  }
}
