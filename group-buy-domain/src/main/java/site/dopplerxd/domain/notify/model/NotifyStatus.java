package site.dopplerxd.domain.notify.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** The life of a callback task, with the codes of the table. */
@Getter
@RequiredArgsConstructor
public enum NotifyStatus {
  /** Never attempted. */
  WAITING(0),
  /** The merchant acknowledged; never called again. */
  SUCCESS(1),
  /** Attempted without success, and to be attempted again. */
  RETRYING(2),
  /**
   * No attempts left, the merchant is gone, or may not be called; silent until a person steps in.
   */
  FAILED(3),
  /** Given up by a person, for good. */
  ABANDONED(4);

  private final int code;

  /**
   * Reads the table's code.
   *
   * @throws IllegalArgumentException for a code that is none of ours
   */
  public static NotifyStatus of(int code) {
    return Codes.find(values(), status -> status.code, code, "notify status");
  }

  /** Whether the task still waits for a call. */
  public boolean isOpen() {
    return this == WAITING || this == RETRYING;
  }
}
