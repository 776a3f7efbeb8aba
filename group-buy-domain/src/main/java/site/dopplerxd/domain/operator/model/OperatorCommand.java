package site.dopplerxd.domain.operator.model;

/** Who asks for something, under which id, and why; see {@link OperatorRequest}. */
public record OperatorCommand(Operator operator, String requestId, String reason) {
  public OperatorRequest to(AuditAction action, AuditTarget target) {
    return new OperatorRequest(operator, requestId, action, target, reason);
  }
}
