package site.dopplerxd.domain.notify.retention;

/**
 * What a step of a walk through closed tasks did.
 *
 * @param lastId of the tasks that it looked at; those after it are the next step's
 * @param last no task after it can be old enough
 */
public record RetentionStep(DeletedTasks deleted, long lastId, boolean last) {}
