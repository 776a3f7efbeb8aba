package site.dopplerxd.domain.trade.owed;

import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** How far a refund that is due has come, with the table's codes. */
@Getter
@RequiredArgsConstructor
public enum RefundState {
  /** The merchant has not acknowledged it. */
  OPEN(0),
  /** The merchant has acknowledged its callback. */
  TOLD(1),
  /** The money was returned, as its client, its provider or a person says. */
  DONE(2);

  private final int code;

  /** Reads the table's code; an unknown one is an {@link IllegalArgumentException}. */
  public static RefundState of(int code) {
    return Codes.find(values(), RefundState::getCode, code, "refund state");
  }
}
