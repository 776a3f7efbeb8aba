package site.dopplerxd.infrastructure.persistence.operator;

import java.time.Instant;

/** A row of operator_audit. */
record OperatorAuditRow(
    long id,
    Instant doneAt,
    String operator,
    String requestId,
    String action,
    String objectKind,
    String objectId,
    String reason,
    String factsBefore,
    String factsAfter) {}
