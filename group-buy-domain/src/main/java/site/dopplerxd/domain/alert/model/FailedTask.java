package site.dopplerxd.domain.alert.model;

import site.dopplerxd.domain.notify.model.Subject;

/**
 * A task that was given up.
 *
 * @param host whom it was for: name and port
 * @param subject what it was about
 */
public record FailedTask(String host, long taskId, Subject subject) {}
