package site.dopplerxd.domain.operator.model;

import site.dopplerxd.domain.shared.Texts;

/**
 * What an operator asks for, and why.
 *
 * @param requestId chosen by the operator's client, 1 to 64 characters: the same request under the
 *     same id is done once, however often it comes
 * @param reason for those who read the audit; 1 to 256 characters
 */
public record OperatorRequest(
    Operator operator, String requestId, AuditAction action, AuditTarget target, String reason) {
  private static final int MAX_REQUEST_ID_LENGTH = 64;
  private static final int MAX_REASON_LENGTH = 256;

  public OperatorRequest {
    Texts.requireLength("requestId", requestId, MAX_REQUEST_ID_LENGTH);
    Texts.requireLength("reason", reason, MAX_REASON_LENGTH);
  }
}
