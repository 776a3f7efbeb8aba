package site.dopplerxd.domain.operator.model;

import java.util.Optional;

/** Which entries of the audit are wanted: those of an operator, those about one thing, or all. */
public record AuditFilter(Optional<Operator> operator, Optional<AuditTarget> target) {}
