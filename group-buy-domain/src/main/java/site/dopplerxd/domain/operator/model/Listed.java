package site.dopplerxd.domain.operator.model;

import java.util.Optional;
import java.util.function.UnaryOperator;
import site.dopplerxd.types.UnreadableRowException;

/**
 * A row as people see it. One that this version of the service cannot read is named, and hides no
 * other.
 *
 * @param id of the row, to look for what comes after it
 * @param value absent when it cannot be read
 * @param problem what cannot be read; empty when all can
 */
public record Listed<T>(long id, Optional<T> value, String problem) {
  public static <T> Listed<T> of(long id, T value) {
    return new Listed<>(id, Optional.of(value), "");
  }

  public static <T> Listed<T> unreadable(long id, String problem) {
    return new Listed<>(id, Optional.empty(), problem);
  }

  /**
   * The value, for what cannot be done without it.
   *
   * @param row its kind and id, for people: {@code team 57199993}
   * @throws UnreadableRowException when it cannot be read
   */
  public T required(String row) {
    return value.orElseThrow(() -> new UnreadableRowException(row, problem));
  }

  /** The same row with what becomes of its value. */
  public Listed<T> map(UnaryOperator<T> change) {
    return new Listed<>(id, value.map(change), problem);
  }
}
