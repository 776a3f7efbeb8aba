package site.dopplerxd.api.operator.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls, the latest first. */
public record AttemptPageDTO(List<AttemptDTO> attempts, @Nullable Long nextCursor) {}
