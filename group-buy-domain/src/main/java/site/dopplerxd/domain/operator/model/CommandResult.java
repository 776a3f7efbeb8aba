package site.dopplerxd.domain.operator.model;

/**
 * What a command answers.
 *
 * @param auditId the audit's entry about it
 * @param repeat the same request was done before, and this is what it answered then
 */
public record CommandResult<R extends Record>(long auditId, R result, boolean repeat) {}
