package site.dopplerxd.infrastructure.persistence.shared;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.types.UnreadableRowException;

/** Reads the rows of a list one by one: a code of another version of the service hides no other. */
public final class RowResults {
  private RowResults() {}

  /**
   * Reads rows.
   *
   * @param reading throws an IllegalArgumentException for a row that cannot be read
   */
  public static <R, T> List<RowResult<T>> read(
      List<R> rows, ToLongFunction<R> idOf, Function<R, T> reading) {
    return rows.stream().map(row -> one(row, idOf.applyAsLong(row), reading)).toList();
  }

  /** Reads one row, as {@link #read} does. */
  public static <R, T> RowResult<T> one(R row, long id, Function<R, T> reading) {
    try {
      return RowResult.of(id, reading.apply(row));
    } catch (UnreadableRowException e) {
      return RowResult.unreadable(id, e.getProblem());
    } catch (IllegalArgumentException e) {
      return RowResult.unreadable(id, String.valueOf(e.getMessage()));
    }
  }
}
