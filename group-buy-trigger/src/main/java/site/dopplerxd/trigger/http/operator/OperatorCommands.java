package site.dopplerxd.trigger.http.operator;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** The command of the operator who has logged in. */
public final class OperatorCommands {
  private OperatorCommands() {}

  /**
   * A command.
   *
   * @throws AppException UNAUTHENTICATED without an operator; the security chain lets no such
   *     request through
   */
  public static OperatorCommand of(@Nullable Principal principal, String requestId, String reason) {
    if (principal == null) {
      throw new AppException(ResponseCode.UNAUTHENTICATED, "Authorization");
    }
    return new OperatorCommand(new Operator(principal.getName()), requestId, reason);
  }
}
