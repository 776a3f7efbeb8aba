package site.dopplerxd.domain.shared;

import java.util.Arrays;
import java.util.Optional;
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
    return known(constants, codeOf, code)
        .orElseThrow(() -> new IllegalArgumentException(what + " " + code));
  }

  /** The constant with this code; absent when no constant has it. */
  public static <T> Optional<T> known(T[] constants, Function<T, Object> codeOf, Object code) {
    return Arrays.stream(constants)
        .filter(constant -> codeOf.apply(constant).equals(code))
        .findFirst();
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
    return known(constants, codeOf::applyAsInt, code)
        .map(Enum::name)
        .orElseGet(() -> Integer.toString(code));
  }
}
