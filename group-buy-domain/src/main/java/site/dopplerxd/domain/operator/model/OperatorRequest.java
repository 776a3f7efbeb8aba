package site.dopplerxd.domain.operator.model;

import site.dopplerxd.domain.shared.Texts;

/**
 * What an operator asks for, and why.
 *
 * @param requestId chosen by the operator's client, 1 to 64 characters: the same request under the
 *     same id is done once, however often it comes
 * @param reason for those who read the audit; 1 to 256 characters
 * @param digest of what is asked for beside the target; empty when that is all, and when it was not
 *     kept
 */
public record OperatorRequest(
    Operator operator,
    String requestId,
    AuditAction action,
    AuditTarget target,
    String reason,
    String digest) {
  private static final int MAX_REQUEST_ID_LENGTH = 64;
  private static final int MAX_REASON_LENGTH = 256;

  public OperatorRequest {
    Texts.requireLength("requestId", requestId, MAX_REQUEST_ID_LENGTH);
    Texts.requireLength("reason", reason, MAX_REASON_LENGTH);
  }

  /** A request for nothing beside its target. */
  public OperatorRequest(
      Operator operator, String requestId, AuditAction action, AuditTarget target, String reason) {
    this(operator, requestId, action, target, reason, "");
  }

  /** Whether this is the same as one that was done, as far as that was kept. */
  public boolean repeats(OperatorRequest done) {
    return equals(done) || (done.digest.isEmpty() && withoutDigest().equals(done));
  }

  private OperatorRequest withoutDigest() {
    return new OperatorRequest(operator, requestId, action, target, reason);
  }
}
