package site.dopplerxd.domain.trade.owed;

import java.util.Arrays;
import lombok.Getter;
import lombok.RequiredArgsConstructor;

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

  /**
   * Reads the table's code.
   *
   * @throws IllegalArgumentException for an unknown code
   */
  public static RefundState of(int code) {
    return Arrays.stream(values())
        .filter(state -> state.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("refund state " + code));
  }
}
