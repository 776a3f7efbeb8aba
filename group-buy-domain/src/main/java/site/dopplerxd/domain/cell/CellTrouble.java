package site.dopplerxd.domain.cell;

/** Why a cell has told nothing. */
public enum CellTrouble {
  /** It did not answer in time, or not at all. */
  UNREACHABLE,
  /** It does not accept the operator's sign-in. */
  REFUSED,
  /** It, or this node, has too much to do. */
  BUSY,
  /** It answered something else than what was asked for. */
  UNUSABLE
}
