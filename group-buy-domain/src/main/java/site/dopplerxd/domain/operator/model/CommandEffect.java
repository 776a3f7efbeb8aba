package site.dopplerxd.domain.operator.model;

/**
 * What a piece of work found, what it left, and what it answers. The answer is kept as it is, so it
 * must hold no secret. Its components are named for good: what is not {@code @Nullable} must be
 * there whenever it is read again.
 */
public record CommandEffect<R extends Record>(
    AuditSnapshot before, AuditSnapshot after, R result) {}
