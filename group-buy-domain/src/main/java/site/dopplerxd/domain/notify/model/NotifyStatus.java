package site.dopplerxd.domain.notify.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** The life of a callback task, with the codes of the table. */
@Getter
@RequiredArgsConstructor
public enum NotifyStatus implements TaskStatus {
  /** Not attempted since it was written or requeued. */
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

  /** Whether the task is still to be called. */
  @Override
  public boolean isOpen() {
    return this == WAITING || this == RETRYING;
  }
}
