package site.dopplerxd.api.operator.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some activities, in the order of their ids. */
public record ActivityPageDTO(List<ActivityDTO> activities, @Nullable Long nextCursor) {}
