package site.dopplerxd.domain.payment.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** The life of a stored payment callback, with the codes of the table. */
@Getter
@RequiredArgsConstructor
public enum PaymentCallbackStatus {
  /** Stored and acknowledged; nothing was done about it. */
  RECEIVED(0),
  /** What it says has been done. */
  PROCESSED(1),
  /** It says nothing that we do anything about. */
  IGNORED(2),
  /** Failed for our own reasons, and to be tried again. */
  RETRYING(3),
  /** Waits for a person. */
  MANUAL(4),
  /** Closed by a person, or by the provider's refund. */
  RESOLVED(5);

  private final int code;

  /** Reads the table's code; an {@link IllegalArgumentException} for one of another version. */
  public static PaymentCallbackStatus of(int code) {
    return Codes.find(values(), PaymentCallbackStatus::getCode, code, "payment callback status");
  }

  /** Whether the service still has to do something about it. */
  public boolean isOpen() {
    return this == RECEIVED || this == RETRYING;
  }
}
