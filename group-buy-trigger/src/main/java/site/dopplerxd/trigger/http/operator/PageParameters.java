package site.dopplerxd.trigger.http.operator;

import jakarta.validation.constraints.Pattern;
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

  /**
   * Which page of a list in the order of its names.
   *
   * @param cursor null for the first page
   * @param limit 50 when null
   */
  public record ByName(
      @Pattern(regexp = "[A-Za-z0-9._-]{1,32}", message = "{site.dopplerxd.api.cursor.message}")
          @Nullable String cursor,
      @Between(min = 1, max = Pages.MOST) @Nullable Integer limit) {

    /** Where the page begins, exclusive. */
    public String after() {
      return cursor == null ? "" : cursor;
    }

    public int size() {
      return Pages.size(limit);
    }
  }
}
