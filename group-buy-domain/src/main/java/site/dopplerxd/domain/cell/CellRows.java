package site.dopplerxd.domain.cell;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cell told of its list.
 *
 * @param rows in the order of the list
 * @param more whether others follow
 */
public record CellRows<T>(List<Row<T>> rows, boolean more) {
  /**
   * A row of a cell.
   *
   * @param time null for a row whose time cannot be read
   */
  public record Row<T>(long id, @Nullable Instant time, T value) {}

  /**
   * Checks what a cell told: a page of another place in the list would lose rows or show them
   * twice.
   *
   * @param position after which the page was asked for; null for the first page
   * @param next where the page after it begins; null after the last one
   * @throws CellException UNUSABLE for what cannot be that page
   */
  public static <T> CellRows<T> of(
      MergeOrder order, @Nullable Long position, List<Row<T>> found, @Nullable Long next) {
    List<Row<T>> rows = found.stream().sorted(Comparator.comparing(Row::id, order.ids())).toList();
    Long last = position;
    for (Row<T> row : rows) {
      if (row.id() < 1 || (last != null && order.ids().compare(last, row.id()) >= 0)) {
        throw CellException.unusable("row " + row.id() + " after " + last);
      }
      last = row.id();
    }
    if (next != null && !next.equals(last)) {
      throw CellException.unusable("next page after " + next + ", last row " + last);
    }
    return new CellRows<>(rows, next != null);
  }
}
