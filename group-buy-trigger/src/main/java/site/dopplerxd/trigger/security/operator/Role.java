package site.dopplerxd.trigger.security.operator;

/** What an operator may do. */
enum Role {
  /** May look. */
  VIEWER,
  /** May act on callbacks and clients, and look. */
  OPERATOR,
  /** May decide about money that is owed, and look. */
  FINANCE,
  /** May design what is sold and switch it, and do what an {@link #OPERATOR} may. */
  ADMIN
}
