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
  DROPPED(3),
  /** A code of another version of the service: it sells nothing here. */
  UNKNOWN(-1);

  private final int code;

  /** Reads the table's code; total. */
  public static ActivityStatus of(int code) {
    return Codes.known(values(), ActivityStatus::getCode, code).orElse(UNKNOWN);
  }
}
