package site.dopplerxd.domain.alert.model;

/** What an alert says about its cause. */
public enum AlertState {
  /** It has begun. */
  RAISED,
  /** It was told before and is not over. */
  CONTINUES,
  /** It is over. */
  RECOVERED
}
