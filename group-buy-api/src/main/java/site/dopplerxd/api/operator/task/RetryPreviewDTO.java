package site.dopplerxd.api.operator.task;

import java.util.List;

/**
 * What a retry by filter would be about.
 *
 * @param count of the tasks, up to 10,000
 * @param more there are more than were counted
 * @param sample the newest of them
 */
public record RetryPreviewDTO(int count, boolean more, List<TaskDTO> sample) {}
