package site.dopplerxd.infrastructure.persistence.operator;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.TypeReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.port.RepeatedRequestException;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;

/**
 * The audit in operator_audit; snapshots and results are JSON objects. A request's digest stands
 * among the facts before it, where older nodes leave it alone.
 */
@Repository
@RequiredArgsConstructor
final class MybatisOperatorAudit implements OperatorAudit {
  /** No fact has such a name. */
  private static final String DIGEST = "@digest";

  private final OperatorAuditDao audit;

  @Override
  public AuditEntry record(OperatorRequest request, CommandEffect<?> effect) {
    var key = new GeneratedId();
    try {
      audit.add(row(request, effect), row(effect.result()), key);
    } catch (DuplicateKeyException e) {
      throw new RepeatedRequestException(request.requestId(), e);
    }
    return entry(audit.get(key.getId()));
  }

  @Override
  public void complete(long id, AuditSnapshot after, Record result) {
    if (audit.complete(id, JSON.toJSONString(after.values()), row(result)) != 1) {
      throw new IllegalStateException("audit entry %d is complete, or missing".formatted(id));
    }
  }

  @Override
  public Optional<AuditEntry> find(Operator operator, String requestId) {
    return Optional.ofNullable(audit.find(operator.name(), requestId))
        .map(MybatisOperatorAudit::entry);
  }

  @Override
  public <R extends Record> Optional<R> result(long id, Class<R> type) {
    CommandResultRow row = audit.getResult(id);
    if (row == null || row.result() == null || !type.getSimpleName().equals(row.resultType())) {
      return Optional.empty();
    }
    return CommandResults.read(row.result(), type);
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

  private static CommandResultRow row(Record result) {
    return new CommandResultRow(result.getClass().getSimpleName(), CommandResults.write(result));
  }

  private static OperatorAuditRow row(OperatorRequest request, CommandEffect<?> effect) {
    return new OperatorAuditRow(
        0,
        Instant.EPOCH,
        request.operator().name(),
        request.requestId(),
        request.action().code(),
        request.target().kind(),
        request.target().id(),
        request.reason(),
        JSON.toJSONString(factsBefore(request, effect)),
        JSON.toJSONString(effect.after().values()));
  }

  private static Map<String, String> factsBefore(OperatorRequest request, CommandEffect<?> effect) {
    Map<String, String> facts = new LinkedHashMap<>(effect.before().values());
    if (!request.digest().isEmpty()) {
      facts.put(DIGEST, request.digest());
    }
    return facts;
  }

  private static AuditEntry entry(OperatorAuditRow row) {
    Map<String, String> before = facts(row.factsBefore());
    String digest = before.remove(DIGEST);
    var request =
        new OperatorRequest(
            new Operator(row.operator()),
            row.requestId(),
            new AuditAction(row.action()),
            new AuditTarget(row.objectKind(), row.objectId()),
            row.reason(),
            digest == null ? "" : digest);
    return new AuditEntry(
        row.id(),
        row.doneAt(),
        request,
        new AuditSnapshot(before),
        new AuditSnapshot(facts(row.factsAfter())));
  }

  private static Map<String, String> facts(String json) {
    return JSON.parseObject(json, new TypeReference<LinkedHashMap<String, String>>() {});
  }
}
