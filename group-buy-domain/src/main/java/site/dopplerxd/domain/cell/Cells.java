package site.dopplerxd.domain.cell;

import java.util.List;
import java.util.Optional;

/**
 * The cells of the installation.
 *
 * @param own the cell of this node
 * @param all with the own one, each name once
 */
public record Cells(String own, List<Cell> all) {
  /** More cells need another way to ask them. */
  public static final int MOST = 32;

  /** An {@link IllegalArgumentException} for too many cells, or an own one not among them. */
  public Cells {
    all = List.copyOf(all);
    if (all.size() > MOST) {
      throw new IllegalArgumentException("must be at most " + MOST + " cells");
    }
    if (all.stream().noneMatch(cell -> cell.name().equals(own))) {
      throw new IllegalArgumentException("must have the own cell among them");
    }
  }

  /** The cell of this name. */
  public Optional<Cell> named(String name) {
    return all.stream().filter(cell -> cell.name().equals(name)).findFirst();
  }
}
