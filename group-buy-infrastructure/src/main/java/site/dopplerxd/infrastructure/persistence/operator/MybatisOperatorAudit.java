package site.dopplerxd.infrastructure.persistence.operator;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.TypeReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.port.RepeatedRequestException;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;

/** The audit in operator_audit, facts as JSON. */
@Repository
@RequiredArgsConstructor
final class MybatisOperatorAudit implements OperatorAudit {
  private final OperatorAuditDao audit;

  @Override
  public AuditEntry record(OperatorRequest request, AuditSnapshot before, AuditSnapshot after) {
    var key = new GeneratedId();
    try {
      audit.add(row(request, before, after), key);
    } catch (DuplicateKeyException e) {
      throw new RepeatedRequestException(request.requestId(), e);
    }
    return entry(audit.get(key.getId()));
  }

  @Override
  public void complete(long id, AuditSnapshot after) {
    if (audit.complete(id, JSON.toJSONString(after.values())) != 1) {
      throw new IllegalStateException("audit entry %d is complete, or none".formatted(id));
    }
  }

  @Override
  public Optional<AuditEntry> find(Operator operator, String requestId) {
    return Optional.ofNullable(audit.find(operator.name(), requestId))
        .map(MybatisOperatorAudit::entry);
  }

  @Override
  public List<AuditEntry> latest(AuditFilter filter, long beforeId, int limit) {
    String operator = filter.operator().map(Operator::name).orElse(null);
    String kind = filter.target().map(AuditTarget::kind).orElse(null);
    String id = filter.target().map(AuditTarget::id).orElse(null);
    return audit.latest(operator, kind, id, beforeId, limit).stream()
        .map(MybatisOperatorAudit::entry)
        .toList();
  }

  private static OperatorAuditRow row(
      OperatorRequest request, AuditSnapshot before, AuditSnapshot after) {
    return new OperatorAuditRow(
        0,
        Instant.EPOCH,
        request.operator().name(),
        request.requestId(),
        request.action().getCode(),
        request.target().kind(),
        request.target().id(),
        request.reason(),
        JSON.toJSONString(before.values()),
        JSON.toJSONString(after.values()));
  }

  private static AuditEntry entry(OperatorAuditRow row) {
    var request =
        new OperatorRequest(
            new Operator(row.operator()),
            row.requestId(),
            AuditAction.of(row.action()),
            new AuditTarget(row.objectKind(), row.objectId()),
            row.reason());
    return new AuditEntry(
        row.id(), row.doneAt(), request, facts(row.factsBefore()), facts(row.factsAfter()));
  }

  private static AuditSnapshot facts(String json) {
    return new AuditSnapshot(
        JSON.parseObject(json, new TypeReference<LinkedHashMap<String, String>>() {}));
  }
}
