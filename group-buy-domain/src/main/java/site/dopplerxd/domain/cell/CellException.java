package site.dopplerxd.domain.cell;

import org.jspecify.annotations.Nullable;

/** A cell has not told what it was asked for. */
public final class CellException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final CellTrouble trouble;

  /**
   * Says what went wrong.
   *
   * @param words for the log, without anything that opens the cell
   */
  public CellException(CellTrouble trouble, String words, @Nullable Throwable cause) {
    super(words, cause);
    this.trouble = trouble;
  }

  /** For an answer that cannot be right. */
  static CellException unusable(String words) {
    return new CellException(CellTrouble.UNUSABLE, words, null);
  }

  /** What the pages say about it. */
  public CellTrouble trouble() {
    return trouble;
  }
}
