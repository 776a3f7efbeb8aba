package site.dopplerxd.domain.operator.port;

/** The operator's request id was used before, or at the same moment: look again. */
public final class RepeatedRequestException extends RuntimeException {
  public RepeatedRequestException(String requestId, Throwable cause) {
    super("requestId=" + requestId, cause);
  }
}
