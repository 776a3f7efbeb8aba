package site.dopplerxd.trigger.http.operator;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;
import site.dopplerxd.domain.operator.model.RowResult;

/**
 * How all lists are paged: {@code limit} rows from {@code cursor} on, which is the {@code
 * nextCursor} of the page before. One row more than a page holds is looked for, to see whether any
 * follow.
 */
public final class Pages {
  /** The most rows of a page. */
  public static final int MOST = 200;

  private static final int DEFAULT = 50;

  private Pages() {}

  public static int size(@Nullable Integer limit) {
    return limit == null ? DEFAULT : limit;
  }

  public static <T> List<T> shown(List<T> found, int size) {
    return found.size() > size ? found.subList(0, size) : found;
  }

  /** Those rows of a page that can be read. */
  public static <T> List<T> readable(List<RowResult<T>> found, int size) {
    return shown(found, size).stream().flatMap(row -> row.value().stream()).toList();
  }

  /** Those rows of a page that cannot be read. */
  public static <T> List<UnreadableRowDTO> unreadable(List<RowResult<T>> found, int size) {
    return shown(found, size).stream()
        .filter(row -> row.value().isEmpty())
        .map(row -> new UnreadableRowDTO(row.id(), row.problem()))
        .toList();
  }

  /** The cursor of the last row that is shown; null when no row follows. */
  public static <T, C> @Nullable C next(List<T> found, int size, Function<T, C> cursor) {
    return found.size() > size ? cursor.apply(found.get(size - 1)) : null;
  }
}
