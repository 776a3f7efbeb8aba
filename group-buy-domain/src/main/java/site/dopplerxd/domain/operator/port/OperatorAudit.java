package site.dopplerxd.domain.operator.port;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;

/** Keeps what operators did. Nothing is ever deleted. */
public interface OperatorAudit {
  /**
   * Writes down what is done, inside the caller's transaction.
   *
   * @throws RepeatedRequestException when this operator has used the request id before; the
   *     transaction must be given up then
   */
  AuditEntry record(OperatorRequest request, AuditSnapshot before, AuditSnapshot after);

  /** Adds, later and once, what something led to that was written down before it was done. */
  void complete(long id, AuditSnapshot after);

  Optional<AuditEntry> find(Operator operator, String requestId);

  /** The latest entries that were written before this one, the latest first. */
  List<AuditEntry> latest(AuditFilter filter, long beforeId, int limit);
}
