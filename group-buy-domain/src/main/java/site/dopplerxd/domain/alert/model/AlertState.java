package site.dopplerxd.domain.alert.model;

/** How it stands with a cause when it is told. */
public enum AlertState {
  /** It has begun. */
  RAISED,
  /** It was told before and is not over. */
  CONTINUES,
  /** It is over. */
  RECOVERED
}
