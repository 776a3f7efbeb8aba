package site.dopplerxd.api.operator.task;

import java.util.List;

/** What a retry by filter would be about. */
public record RetryPreviewDTO(int count, boolean more, List<TaskDTO> sample) {}
