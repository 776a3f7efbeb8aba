package site.dopplerxd.infrastructure.callback.guard;

import lombok.Getter;

/**
 * An address was about to be dialled that may not be. Not an {@code IOException}, for OkHttp would
 * take one as a reason to go on to the name's next address, and a name that also points inside
 * deserves no second try.
 */
@Getter
public final class ForbiddenAddressException extends RuntimeException {
  private final String rule;

  ForbiddenAddressException(String rule) {
    super("may not be dialled: " + rule, null, false, false);
    this.rule = rule;
  }
}
