package site.dopplerxd.api.operator.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks, the newest first. */
public record TaskPageDTO(List<TaskDTO> tasks, @Nullable Long nextCursor) {}
