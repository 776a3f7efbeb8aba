package site.dopplerxd.trigger.http.operator;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.Between;

/**
 * Which page of a list.
 *
 * @param cursor null for the first page
 * @param limit 50 when null
 */
public record PageParameters(
    @Between(min = 1, max = Long.MAX_VALUE) @Nullable Long cursor,
    @Between(min = 1, max = Pages.MOST) @Nullable Integer limit) {

  /** Where a page of the newest first begins, exclusive. */
  public long beforeId() {
    return cursor == null ? Long.MAX_VALUE : cursor;
  }

  /** Where a page of the lowest id first begins, exclusive. */
  public long afterId() {
    return cursor == null ? 0 : cursor;
  }

  public int size() {
    return Pages.size(limit);
  }
}
