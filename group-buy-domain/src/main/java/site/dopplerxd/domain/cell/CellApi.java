package site.dopplerxd.domain.cell;

import java.time.Duration;

/** The operators' API of the cells. */
public interface CellApi {
  /**
   * Reads with an operator's own right.
   *
   * @param pathAndQuery below the cell's address
   * @param type of the answer's data
   * @param within until the whole answer is there
   * @throws CellException when the cell does not tell it
   */
  <T> T get(Cell cell, String pathAndQuery, Class<T> type, OperatorRight right, Duration within);
}
