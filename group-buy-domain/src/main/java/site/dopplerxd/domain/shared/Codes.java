package site.dopplerxd.domain.shared;

import java.util.Arrays;
import java.util.function.Function;

/** Finds constants by the codes that stand for them in tables and answers. */
public final class Codes {
  private Codes() {}

  /**
   * The constant with this code.
   *
   * @param what names the kind of constant in the refusal
   * @throws IllegalArgumentException when no constant has it
   */
  public static <T> T find(T[] constants, Function<T, Object> codeOf, Object code, String what) {
    return Arrays.stream(constants)
        .filter(constant -> codeOf.apply(constant).equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(what + " " + code));
  }
}
