package site.dopplerxd.types;

import lombok.Getter;

/**
 * A refusal that every caller treats alike: answered with its code, never retried, never a fault of
 * ours. It carries no stack trace, because it is an answer and not an accident.
 */
@Getter
public class AppException extends RuntimeException {
  private final ResponseCode code;

  /** The object or field that was refused, in words of no language: {@code teamId=57199993}. */
  private final String detail;

  public AppException(ResponseCode code, String detail) {
    super(code.getCode() + " " + code.getEnglish() + ": " + detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }
}
