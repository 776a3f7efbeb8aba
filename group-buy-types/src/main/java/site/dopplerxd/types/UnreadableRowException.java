package site.dopplerxd.types;

import lombok.Getter;

/**
 * A row of the database that this version of the service cannot read: another version, or a person,
 * wrote it. What needs the row is refused, and nothing is changed.
 */
@Getter
public final class UnreadableRowException extends IllegalArgumentException {
  /** What cannot be read: {@code team status 7}. */
  private final String problem;

  /** The row and what cannot be read of it: {@code team 57199993: team status 7}. */
  private final String detail;

  /**
   * Names the row.
   *
   * @param row its kind and id: {@code team 57199993}
   */
  public UnreadableRowException(String row, String problem) {
    super(row + ": " + problem);
    this.problem = problem;
    this.detail = row + ": " + problem;
  }
}
