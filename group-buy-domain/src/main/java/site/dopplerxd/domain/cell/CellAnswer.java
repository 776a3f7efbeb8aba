package site.dopplerxd.domain.cell;

/** What a cell told, or why it told nothing. */
public sealed interface CellAnswer<T> {
  /** The cell that was asked. */
  Cell cell();

  /** It told what it was asked for. */
  record Told<T>(Cell cell, T value) implements CellAnswer<T> {}

  /**
   * It told nothing.
   *
   * @param cause for the log
   */
  record Failed<T>(Cell cell, CellTrouble trouble, Throwable cause) implements CellAnswer<T> {}
}
