package site.dopplerxd.api.operator.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some places, newest first.
 *
 * @param nextCursor null when there are no more
 */
public record PlacePageDTO(List<PlaceDTO> places, @Nullable Long nextCursor) {}
