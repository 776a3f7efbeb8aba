package site.dopplerxd.api.operator.trade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the reconciliation found.
 *
 * @param resolvedAt when a person has dealt with it; null, as are by whom and why, while it waits
 */
public record FindingDTO(
    long id,
    String kind,
    String subject,
    String detail,
    Instant firstSeen,
    Instant lastSeen,
    int timesSeen,
    boolean mended,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    @Nullable String resolvedNote) {}
