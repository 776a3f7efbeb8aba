package site.dopplerxd.domain.cell;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a page over all cells begins: after a row of each cell. A cell that is not in it begins
 * with its first row.
 */
public final class CellCursor {
  /** Of the first page. */
  public static final CellCursor START = new CellCursor(Map.of());

  private static final Pattern ENTRY = Pattern.compile("([a-z0-9-]{1,32})\\.(end|[1-9]\\d{0,18})");
  private static final int LONGEST = Cells.MOST * 53;
  private static final String ENDED = "end";
  private static final long END = 0;

  private final Map<String, Long> positions;

  private CellCursor(Map<String, Long> positions) {
    this.positions = Map.copyOf(positions);
  }

  /**
   * Reads what a page before this one has written: {@code east.17,west.end}.
   *
   * @throws IllegalArgumentException for any other text, and for cells that do not exist
   */
  public static CellCursor parse(String text, Cells cells) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("too long");
    }
    Map<String, Long> positions = new TreeMap<>();
    for (String entry : text.split(",", Cells.MOST + 1)) {
      Matcher parts = ENTRY.matcher(entry);
      if (!parts.matches() || cells.named(parts.group(1)).isEmpty()) {
        throw new IllegalArgumentException("no position in a cell: " + entry);
      }
      String at = parts.group(2);
      if (positions.put(parts.group(1), at.equals(ENDED) ? END : Long.parseLong(at)) != null) {
        throw new IllegalArgumentException("two positions in a cell: " + entry);
      }
    }
    return new CellCursor(positions);
  }

  /** Whether all rows of this cell were shown. */
  public boolean isEnded(Cell cell) {
    return Long.valueOf(END).equals(positions.get(cell.name()));
  }

  /** The id of the last row that was shown of a cell that has not ended; null for none. */
  public @Nullable Long position(Cell cell) {
    return positions.get(cell.name());
  }

  CellCursor after(Cell cell, long id) {
    Map<String, Long> moved = new TreeMap<>(positions);
    moved.put(cell.name(), id);
    return new CellCursor(moved);
  }

  CellCursor ended(Cell cell) {
    return after(cell, END);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return new TreeMap<>(positions)
        .entrySet().stream()
            .map(at -> at.getKey() + "." + (at.getValue() == END ? ENDED : at.getValue()))
            .collect(Collectors.joining(","));
  }
}
