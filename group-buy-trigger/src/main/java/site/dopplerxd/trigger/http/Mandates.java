package site.dopplerxd.trigger.http;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.operator.model.Mandate;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Who asks, in whose name, and why. */
final class Mandates {
  private Mandates() {}

  /**
   * The mandate of whoever has logged in.
   *
   * @throws AppException UNAUTHENTICATED for nobody, whom the security chain lets nowhere near
   */
  static Mandate of(@Nullable Principal principal, String requestId, String reason) {
    if (principal == null) {
      throw new AppException(ResponseCode.UNAUTHENTICATED, "Authorization");
    }
    return new Mandate(new Operator(principal.getName()), requestId, reason);
  }
}
