package site.dopplerxd.domain.activity.model;

import java.util.Optional;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** What happens to a team of the activity that is not full at its end, with the table's codes. */
@Getter
@RequiredArgsConstructor
public enum GroupType {
  /** It is complete with the places that are paid (虚拟成团); without any it fails. */
  FORMS_WITH_PAID(0),
  /** It fails. */
  MUST_BE_FULL(1);

  private final int code;

  /** Reads the table's code; an unknown one is an {@link IllegalArgumentException}. */
  public static GroupType of(int code) {
    return Codes.find(values(), GroupType::getCode, code, "group type");
  }

  /** The type with the table's code; absent for a code that this version does not know. */
  public static Optional<GroupType> find(int code) {
    return Codes.known(values(), GroupType::getCode, code);
  }
}
