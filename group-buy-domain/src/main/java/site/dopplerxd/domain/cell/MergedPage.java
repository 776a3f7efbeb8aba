package site.dopplerxd.domain.cell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * A page of the cells' lists as one list: each cell's rows in its own order, those of different
 * cells by their times. Each row is on exactly one page, whichever cells fail meanwhile.
 *
 * @param rows of this page
 * @param next where the next page begins; absent when all rows of all cells were shown
 */
public record MergedPage<T>(List<T> rows, Optional<CellCursor> next) {

  /**
   * The next rows.
   *
   * @param cursor where this page begins
   * @param answers of the cells that have not ended, each from its position on
   * @param most rows of a page; a cell told as many, or all it has
   */
  public static <T> MergedPage<T> of(
      MergeOrder order, CellCursor cursor, List<CellAnswer<CellRows<T>>> answers, int most) {
    List<Track<T>> tracks = new ArrayList<>();
    for (CellAnswer<CellRows<T>> answer : answers) {
      if (answer instanceof CellAnswer.Told<CellRows<T>> told) {
        tracks.add(new Track<>(told.cell(), told.value()));
      }
    }
    List<T> rows = new ArrayList<>();
    while (rows.size() < most && tracks.stream().noneMatch(Track::isUnknown)) {
      Optional<Track<T>> first = first(order, tracks);
      if (first.isEmpty()) {
        break;
      }
      rows.add(first.get().take());
    }
    CellCursor next = cursor;
    for (Track<T> track : tracks) {
      next = track.moved(next);
    }
    boolean failed = tracks.size() < answers.size();
    boolean over = !failed && tracks.stream().allMatch(Track::isEnded);
    return new MergedPage<>(List.copyOf(rows), over ? Optional.empty() : Optional.of(next));
  }

  /** Of two with the same time the first cell's goes first. */
  private static <T> Optional<Track<T>> first(MergeOrder order, List<Track<T>> tracks) {
    return tracks.stream()
        .filter(Track::hasNext)
        .min(Comparator.comparing(Track::time, order.times()));
  }

  /** How far a cell's rows are shown. */
  @RequiredArgsConstructor
  private static final class Track<T> {
    private final Cell cell;
    private final CellRows<T> told;
    private int shown;

    boolean hasNext() {
      return shown < told.rows().size();
    }

    /** Whether it has a next row that it has not told. */
    boolean isUnknown() {
      return !hasNext() && told.more();
    }

    boolean isEnded() {
      return !hasNext() && !told.more();
    }

    @Nullable Instant time() {
      return told.rows().get(shown).time();
    }

    T take() {
      return told.rows().get(shown++).value();
    }

    CellCursor moved(CellCursor cursor) {
      if (isEnded()) {
        return cursor.ended(cell);
      }
      return shown == 0 ? cursor : cursor.after(cell, told.rows().get(shown - 1).id());
    }
  }
}
