package site.dopplerxd.trigger.security.operator;

import org.springframework.security.core.AuthenticationException;

/** Nobody looked at the password: too many others are being looked at. */
final class TooManyPasswordsException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  TooManyPasswordsException() {
    super("too many passwords at once");
  }
}
