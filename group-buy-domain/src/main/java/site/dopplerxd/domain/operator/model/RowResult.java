package site.dopplerxd.domain.operator.model;

import java.util.Optional;
import java.util.function.UnaryOperator;
import site.dopplerxd.types.UnreadableRowException;

/**
 * What reading a row for people led to. One that this version of the service cannot read is named,
 * and hides no other.
 *
 * @param id of the row, to look for what comes after it
 * @param value absent when it cannot be read
 * @param problem what cannot be read; empty when all can
 */
public record RowResult<T>(long id, Optional<T> value, String problem) {
  public static <T> RowResult<T> of(long id, T value) {
    return new RowResult<>(id, Optional.of(value), "");
  }

  public static <T> RowResult<T> unreadable(long id, String problem) {
    return new RowResult<>(id, Optional.empty(), problem);
  }

  /**
   * The value, for what cannot be done without it.
   *
   * @param row its kind and id, for people: {@code team 57199993}
   * @throws UnreadableRowException when it cannot be read
   */
  public T orThrow(String row) {
    return value.orElseThrow(() -> new UnreadableRowException(row, problem));
  }

  /** The same row with what becomes of its value. */
  public RowResult<T> map(UnaryOperator<T> change) {
    return new RowResult<>(id, value.map(change), problem);
  }
}
