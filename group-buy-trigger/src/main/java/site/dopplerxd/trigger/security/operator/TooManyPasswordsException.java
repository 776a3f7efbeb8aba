package site.dopplerxd.trigger.security.operator;

import org.springframework.security.core.AuthenticationException;

/** The password was not checked: too many checks are under way. */
final class TooManyPasswordsException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  TooManyPasswordsException() {
    super("too many passwords at once");
  }
}
