package site.dopplerxd.api.operator.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators did, the latest first.
 *
 * @param nextCursor for the page after this one; null when this one is not full
 */
public record AuditPageDTO(List<AuditEntryDTO> entries, @Nullable Long nextCursor) {}
