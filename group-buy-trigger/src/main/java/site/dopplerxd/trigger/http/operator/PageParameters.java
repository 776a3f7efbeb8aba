package site.dopplerxd.trigger.http.operator;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.Between;

/**
 * Which page of a list, the newest first.
 *
 * @param cursor null for the first page
 * @param limit 50 when null
 */
record PageParameters(
    @Between(min = 1, max = Long.MAX_VALUE) @Nullable Long cursor,
    @Between(min = 1, max = Pages.MOST) @Nullable Integer limit) {

  /** Where the page begins, exclusive. */
  long beforeId() {
    return cursor == null ? Long.MAX_VALUE : cursor;
  }

  int size() {
    return Pages.size(limit);
  }
}
