package site.dopplerxd.domain.operator.model;

import java.time.Instant;

/**
 * Who did what, when and why, and what it changed.
 *
 * @param id grows with time
 * @param at by the database's clock
 */
public record AuditEntry(
    long id, Instant at, OperatorRequest request, AuditSnapshot before, AuditSnapshot after) {}
