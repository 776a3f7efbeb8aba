package site.dopplerxd.domain.trade.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** The life of a team, with the codes of the table. */
@Getter
@RequiredArgsConstructor
public enum TeamStatus {
  IN_PROGRESS(0),
  COMPLETE(1),
  FAILED(2),
  COMPLETE_WITH_REFUNDS(3);

  private final int code;

  /** Reads the table's code; an unknown one is an {@link IllegalArgumentException}. */
  public static TeamStatus of(int code) {
    return Codes.find(values(), status -> status.code, code, "team status");
  }

  /** For people: the name; the code itself when only another version of the service knows it. */
  public static String nameOf(int code) {
    return Codes.nameOf(values(), TeamStatus::getCode, code);
  }
}
