package site.dopplerxd.trigger.security.operator;

/**
 * A person who operates the service.
 *
 * @param name that is told to the service, and stands in the audit
 * @param passwordHash bcrypt
 */
record Operator(String name, String passwordHash, Role role) {

  /** A hash is no secret like its password, and still nothing for a log. */
  @Override
  public String toString() {
    return "operator " + name + " as " + role;
  }
}
