package site.dopplerxd.domain.shared;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToIntFunction;

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

  /**
   * The constant of this name.
   *
   * @param what names the kind of constant in the refusal
   * @throws IllegalArgumentException when no constant has it
   */
  public static <E extends Enum<E>> E named(E[] constants, String name, String what) {
    return find(constants, Enum::name, name, what);
  }

  /** The name of the constant with this code; the code itself when no constant has it. */
  public static <E extends Enum<E>> String nameOf(
      E[] constants, ToIntFunction<E> codeOf, int code) {
    return Arrays.stream(constants)
        .filter(constant -> codeOf.applyAsInt(constant) == code)
        .map(Enum::name)
        .findFirst()
        .orElseGet(() -> Integer.toString(code));
  }
}
