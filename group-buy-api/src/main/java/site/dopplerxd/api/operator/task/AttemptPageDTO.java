package site.dopplerxd.api.operator.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls, the latest first.
 *
 * @param nextCursor for the page after this one; null when this is the last
 */
public record AttemptPageDTO(List<AttemptDTO> attempts, @Nullable Long nextCursor) {}
