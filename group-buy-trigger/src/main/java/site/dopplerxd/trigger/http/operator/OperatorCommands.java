package site.dopplerxd.trigger.http.operator;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Who asks, in whose name, and why. */
final class OperatorCommands {
  private OperatorCommands() {}

  /**
   * The command of the operator who has logged in.
   *
   * @throws AppException UNAUTHENTICATED without an operator, which the security chain prevents
   */
  static OperatorCommand of(@Nullable Principal principal, String requestId, String reason) {
    if (principal == null) {
      throw new AppException(ResponseCode.UNAUTHENTICATED, "Authorization");
    }
    return new OperatorCommand(new Operator(principal.getName()), requestId, reason);
  }
}
