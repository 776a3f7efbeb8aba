package site.dopplerxd.domain.operator.model;

import java.util.Optional;

/** Which entries of the audit are wanted: those of an operator, those about one thing, or all. */
public record AuditFilter(Optional<Operator> operator, Optional<AuditTarget> target) {
  public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty());

  public boolean accepts(AuditEntry entry) {
    return operator.map(entry.request().operator()::equals).orElse(true)
        && target.map(entry.request().target()::equals).orElse(true);
  }
}
