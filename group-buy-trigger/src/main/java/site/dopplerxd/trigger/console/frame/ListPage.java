package site.dopplerxd.trigger.console.frame;

import java.util.List;
import java.util.function.Function;
import org.springframework.ui.Model;
import site.dopplerxd.domain.operator.model.RowResult;

/** A page of a list: its rows, and where the next page begins when there is one; or one row. */
public final class ListPage {
  /** Rows of a page. */
  private static final int SIZE = 50;

  /** What is looked up for a page: one more than it shows tells whether there is a next one. */
  public static final int LIMIT = SIZE + 1;

  private ListPage() {}

  /**
   * Gives a page its {@code rows}, and as {@code next} where the next page begins.
   *
   * @param found at most {@link #LIMIT}
   * @param shown makes a row that the page shows
   * @param key after which, or before which, the next page begins
   */
  public static <T> void show(Model page, List<T> found, Function<T, ?> shown, Function<T, ?> key) {
    page.addAttribute("rows", found.stream().limit(SIZE).map(shown).toList());
    page.addAttribute("next", found.size() > SIZE ? key.apply(found.get(SIZE - 1)) : null);
  }

  /** The same with the rows that can be read; the others are {@code unreadable}. */
  public static <T> void show(Model page, List<RowResult<T>> found, Function<T, ?> shown) {
    show(page, found, Function.identity(), RowResult::id);
    List<RowResult<T>> rows = found.stream().limit(SIZE).toList();
    page.addAttribute(
        "rows", rows.stream().flatMap(row -> row.value().stream()).map(shown).toList());
    page.addAttribute("unreadable", rows.stream().filter(row -> row.value().isEmpty()).toList());
  }

  /** Gives a page its {@code row}; one that cannot be read is the only one {@code unreadable}. */
  public static <T> void showOne(Model page, RowResult<T> found, Function<T, ?> shown) {
    show(page, List.of(found), shown);
    page.addAttribute("row", found.value().map(shown).orElse(null));
  }
}
