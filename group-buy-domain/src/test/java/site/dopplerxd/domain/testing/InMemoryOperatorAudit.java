package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.port.RepeatedRequestException;

/** The audit in memory, by a clock that stands for the database's. */
public final class InMemoryOperatorAudit implements OperatorAudit, InMemoryUnitOfWork.Store {
  private final InMemoryUnitOfWork database;
  private final Clock clock;
  private final List<AuditEntry> entries = new ArrayList<>();
  private final Map<Long, Record> results = new HashMap<>();
  private long lastId;

  public InMemoryOperatorAudit(InMemoryUnitOfWork database, Clock clock) {
    this.database = database;
    this.clock = clock;
    database.join(this);
  }

  @Override
  public AuditEntry record(OperatorRequest request, CommandEffect<?> effect) {
    return database.lockedInTransaction(
        () -> {
          if (find(request.operator(), request.requestId()).isPresent()) {
            throw new RepeatedRequestException(
                request.requestId(), new IllegalStateException("duplicate"));
          }
          var entry =
              new AuditEntry(++lastId, clock.instant(), request, effect.before(), effect.after());
          entries.add(entry);
          results.put(entry.id(), effect.result());
          return entry;
        });
  }

  @Override
  public void complete(long id, AuditSnapshot after, Record result) {
    database.locked(
        () -> {
          AuditEntry entry = entries.stream().filter(e -> e.id() == id).findFirst().orElse(null);
          if (entry == null || !entry.after().equals(AuditSnapshot.NONE)) {
            throw new IllegalStateException("audit entry %d is complete, or missing".formatted(id));
          }
          results.put(id, result);
          return entries.set(
              entries.indexOf(entry),
              new AuditEntry(id, entry.at(), entry.request(), entry.before(), after));
        });
  }

  @Override
  public Optional<AuditEntry> find(Operator operator, String requestId) {
    return database.locked(
        () ->
            entries.stream()
                .filter(entry -> entry.request().operator().equals(operator))
                .filter(entry -> entry.request().requestId().equals(requestId))
                .findFirst());
  }

  @Override
  public <R extends Record> Optional<R> result(long id, Class<R> type) {
    return database.locked(
        () -> Optional.ofNullable(results.get(id)).filter(type::isInstance).map(type::cast));
  }

  /** As entries are from before results were kept. */
  public void forgetResults() {
    database.locked(
        () -> {
          results.clear();
          return true;
        });
  }

  @Override
  public List<AuditEntry> latest(AuditFilter filter, long beforeId, int limit) {
    return database.locked(
        () ->
            entries.stream()
                .filter(entry -> entry.id() < beforeId && accepts(filter, entry))
                .sorted(Comparator.comparingLong(AuditEntry::id).reversed())
                .limit(limit)
                .toList());
  }

  private static boolean accepts(AuditFilter filter, AuditEntry entry) {
    return filter.operator().map(entry.request().operator()::equals).orElse(true)
        && filter.target().map(entry.request().target()::equals).orElse(true);
  }

  /** Every entry, the first first. */
  public List<AuditEntry> entries() {
    return database.locked(() -> List.copyOf(entries));
  }

  @Override
  public Runnable undo() {
    var before = List.copyOf(entries);
    var resultsBefore = Map.copyOf(results);
    return () -> {
      entries.clear();
      entries.addAll(before);
      results.clear();
      results.putAll(resultsBefore);
    };
  }
}
