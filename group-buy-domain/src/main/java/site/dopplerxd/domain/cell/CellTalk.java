package site.dopplerxd.domain.cell;

import java.time.Duration;

/** One or more questions to one cell, which has one bounded time for all of them. */
public final class CellTalk {
  private final CellApi api;
  private final Cell cell;
  private final OperatorRight right;
  private final long end;

  CellTalk(CellApi api, Cell cell, OperatorRight right, Duration within) {
    this.api = api;
    this.cell = cell;
    this.right = right;
    this.end = System.nanoTime() + within.toNanos();
  }

  /** The cell that is asked. */
  public Cell cell() {
    return cell;
  }

  /**
   * Asks the operators' API.
   *
   * @throws CellException when the cell does not tell it in what is left of its time
   */
  public <T> T get(String pathAndQuery, Class<T> type) {
    Duration left = left();
    if (left.isNegative() || left.isZero()) {
      throw new CellException(CellTrouble.UNREACHABLE, "no time left", null);
    }
    return api.get(cell, pathAndQuery, type, right, left);
  }

  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }
}
