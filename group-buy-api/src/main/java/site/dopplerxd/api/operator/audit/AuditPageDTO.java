package site.dopplerxd.api.operator.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators did, the latest first.
 *
 * @param nextCursor for the page after this one; null when this is the last
 */
public record AuditPageDTO(List<AuditEntryDTO> entries, @Nullable Long nextCursor) {}
