package site.dopplerxd.domain.activity.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** The life of an activity, with the codes of the table. Only a live one takes orders. */
@Getter
@RequiredArgsConstructor
public enum ActivityStatus {
  CREATED(0),
  LIVE(1),
  EXPIRED(2),
  DROPPED(3);

  private final int code;

  /**
   * Reads the table's code.
   *
   * @throws IllegalArgumentException for an unknown code
   */
  public static ActivityStatus of(int code) {
    return Codes.find(values(), status -> status.code, code, "activity status");
  }
}
