package site.dopplerxd.trigger.console.frame;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * What every form that changes something sends: the id that its page was given, so that a double
 * click and the back button do nothing twice, and why.
 */
public record Act(@Nullable String requestId, @Nullable String reason) {
  private static final int MOST_REASON = 256;
  private static final int MOST_REQUEST_ID = 64;

  /** For a form that is about to be shown. */
  public static String newRequestId() {
    return "console-" + UUID.randomUUID();
  }

  /**
   * The command of the operator who has signed in.
   *
   * @throws AppException ILLEGAL_PARAMETER naming the field that is missing or too long
   */
  public OperatorCommand by(@Nullable Principal me) {
    if (me == null) {
      throw new AppException(ResponseCode.UNAUTHENTICATED, "login");
    }
    return new OperatorCommand(
        new Operator(me.getName()),
        FormText.required("requestId", requestId, MOST_REQUEST_ID),
        FormText.required("reason", reason, MOST_REASON));
  }
}
