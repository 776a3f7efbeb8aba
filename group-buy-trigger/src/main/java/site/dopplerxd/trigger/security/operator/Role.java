package site.dopplerxd.trigger.security.operator;

/** What an operator may do. */
enum Role {
  /** May look. */
  VIEWER,
  /** May do everything, and look. */
  OPERATOR
}
