package site.dopplerxd.api.operator.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks, the newest first.
 *
 * @param nextCursor for the page after this one; null when this is the last
 */
public record TaskPageDTO(List<TaskDTO> tasks, @Nullable Long nextCursor) {}
