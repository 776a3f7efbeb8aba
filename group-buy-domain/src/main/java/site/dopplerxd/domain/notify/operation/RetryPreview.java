package site.dopplerxd.domain.notify.operation;

import java.util.List;
import site.dopplerxd.domain.notify.query.TaskView;

/**
 * What a retry by filter would be about.
 *
 * @param count of these tasks, up to a bound
 * @param more there are more than were counted
 * @param sample the newest of them
 */
public record RetryPreview(int count, boolean more, List<TaskView> sample) {}
