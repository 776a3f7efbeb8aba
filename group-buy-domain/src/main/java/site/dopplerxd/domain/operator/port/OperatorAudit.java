package site.dopplerxd.domain.operator.port;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;

/** Keeps what operators did, and what they were answered. Nothing is ever deleted. */
public interface OperatorAudit {
  /**
   * Writes down what is done, inside the caller's transaction.
   *
   * @throws RepeatedRequestException when this operator has used the request id before; the
   *     transaction must be given up then
   */
  AuditEntry record(OperatorRequest request, CommandEffect<?> effect);

  /** Adds, later and once, how something ended that was written down before it was done. */
  void complete(long id, AuditSnapshot after, Record result);

  Optional<AuditEntry> find(Operator operator, String requestId);

  /**
   * What this entry's request was answered. Components that were added since are null; those that
   * were removed since are left out.
   *
   * @return empty when no answer was kept, or another kind of answer, or when a component that must
   *     be there is missing
   */
  <R extends Record> Optional<R> result(long id, Class<R> type);

  /** The latest entries that were written before this one, the latest first. */
  List<AuditEntry> latest(AuditFilter filter, long beforeId, int limit);
}
