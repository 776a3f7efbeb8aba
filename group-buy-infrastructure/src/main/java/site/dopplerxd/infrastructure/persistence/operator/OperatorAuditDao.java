package site.dopplerxd.infrastructure.persistence.operator;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;

/** Table operator_audit. */
@Mapper
interface OperatorAuditDao {
  /** The moment is the database's own. */
  void add(
      @Param("entry") OperatorAuditRow entry,
      @Param("result") CommandResultRow result,
      @Param("key") GeneratedId key);

  int complete(
      @Param("id") long id,
      @Param("factsAfter") String factsAfter,
      @Param("result") CommandResultRow result);

  /** Null also for an entry without a result. */
  @Nullable CommandResultRow getResult(@Param("id") long id);

  OperatorAuditRow get(@Param("id") long id);

  @Nullable OperatorAuditRow find(
      @Param("operator") String operator, @Param("requestId") String requestId);

  List<OperatorAuditRow> latest(
      @Param("operator") @Nullable String operator,
      @Param("objectKind") @Nullable String objectKind,
      @Param("objectId") @Nullable String objectId,
      @Param("beforeId") long beforeId,
      @Param("limit") int limit);
}
