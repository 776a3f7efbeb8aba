package site.dopplerxd.api.operator.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;

/** Some places, newest first. */
public record PlacePageDTO(
    List<PlaceDTO> places, List<UnreadableRowDTO> unreadable, @Nullable Long nextCursor) {}
