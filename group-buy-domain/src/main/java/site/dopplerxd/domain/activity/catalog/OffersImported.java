package site.dopplerxd.domain.activity.catalog;

import site.dopplerxd.domain.operator.model.AuditSnapshot;

/** What an import did; together they are all that was in the file. */
public record OffersImported(int created, int changed, int unchanged) {
  AuditSnapshot snapshot() {
    return AuditSnapshot.of("created", created).and("changed", changed).and("unchanged", unchanged);
  }
}
