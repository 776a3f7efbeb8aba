package site.dopplerxd.api.operator.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some findings, newest first. */
public record FindingPageDTO(List<FindingDTO> findings, @Nullable Long nextCursor) {}
