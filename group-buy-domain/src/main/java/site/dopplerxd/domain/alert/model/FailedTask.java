package site.dopplerxd.domain.alert.model;

import site.dopplerxd.domain.shared.TeamId;

/**
 * A task that was given up.
 *
 * @param host whom it was for: name and port
 */
public record FailedTask(String host, long taskId, TeamId teamId) {}
