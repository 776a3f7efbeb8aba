package site.dopplerxd.api.operator.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators did, the latest first. */
public record AuditPageDTO(List<AuditEntryDTO> entries, @Nullable Long nextCursor) {}
