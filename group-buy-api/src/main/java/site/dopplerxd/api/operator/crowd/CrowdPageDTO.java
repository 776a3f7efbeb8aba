package site.dopplerxd.api.operator.crowd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Crowds, page by page. */
public record CrowdPageDTO(List<CrowdDTO> crowds, @Nullable String nextCursor) {}
