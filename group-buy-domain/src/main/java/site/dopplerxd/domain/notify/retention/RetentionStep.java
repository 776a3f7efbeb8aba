package site.dopplerxd.domain.notify.retention;

/**
 * What a step of a walk through closed tasks did.
 *
 * @param lastId after which the next step goes on: none up to it is left that is old enough
 * @param last no task after it can be old enough
 */
public record RetentionStep(DeletedTasks deleted, long lastId, boolean last) {}
