package site.dopplerxd.infrastructure.persistence.operator;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;

/** Table operator_audit. */
@Mapper
interface OperatorAuditDao {
  /** The moment is the database's own. */
  void add(OperatorAuditRow entry, CommandResultRow result, GeneratedId key);

  int complete(long id, String factsAfter, CommandResultRow result);

  /** Null also for an entry without a result. */
  @Nullable CommandResultRow getResult(long id);

  OperatorAuditRow get(long id);

  @Nullable OperatorAuditRow find(String operator, String requestId);

  List<OperatorAuditRow> latest(
      @Nullable String operator,
      @Nullable String objectKind,
      @Nullable String objectId,
      long beforeId,
      int limit);
}
