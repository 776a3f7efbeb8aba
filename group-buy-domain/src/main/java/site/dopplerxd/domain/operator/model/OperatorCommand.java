package site.dopplerxd.domain.operator.model;

/** Who asks for something, under which id, and why; see {@link OperatorRequest}. */
public record OperatorCommand(Operator operator, String requestId, String reason) {
  /**
   * The request for an action.
   *
   * @param parameters all that is asked for beside the target: texts, numbers, times, and records,
   *     lists and sets of them
   */
  public OperatorRequest to(AuditAction action, AuditTarget target, Object... parameters) {
    return request(action, target, RequestDigest.of(parameters));
  }

  /** The same when there are secrets among the parameters. */
  public OperatorRequest withSecretsTo(
      AuditAction action, AuditTarget target, Object... parameters) {
    String salt = operator.name() + "\n" + requestId;
    return request(action, target, RequestDigest.slow(salt, parameters));
  }

  private OperatorRequest request(AuditAction action, AuditTarget target, String digest) {
    return new OperatorRequest(operator, requestId, action, target, reason, digest);
  }
}
