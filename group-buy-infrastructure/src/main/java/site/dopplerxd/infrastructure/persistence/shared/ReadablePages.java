package site.dopplerxd.infrastructure.persistence.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads a page of a list whose cursor is a name. A row that this version of the service cannot read
 * is named in the log, and by itself when its name is asked for; the page goes on behind it.
 */
public final class ReadablePages {
  private ReadablePages() {}

  /**
   * The first rows after this key that can be read.
   *
   * @param page the rows after a key, in the order of their keys, at most as many as the limit
   */
  public static <K, R, T> List<T> read(
      K after,
      int limit,
      BiFunction<K, Integer, List<R>> page,
      Function<R, K> keyOf,
      Function<R, T> reading) {
    List<T> found = new ArrayList<>();
    K from = after;
    boolean more = true;
    while (more && found.size() < limit) {
      List<R> rows = page.apply(from, limit - found.size());
      more = rows.size() == limit - found.size();
      from = rows.isEmpty() ? from : keyOf.apply(rows.get(rows.size() - 1));
      rows.forEach(
          row -> RowReading.readable("row", keyOf.apply(row), row, reading).ifPresent(found::add));
    }
    return found;
  }
}
