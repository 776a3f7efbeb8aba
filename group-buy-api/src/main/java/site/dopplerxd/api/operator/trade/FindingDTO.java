package site.dopplerxd.api.operator.trade;

import java.time.Instant;

/** Something that the reconciliation found. */
public record FindingDTO(
    long id,
    String kind,
    String subject,
    String detail,
    Instant firstSeen,
    Instant lastSeen,
    int timesSeen,
    boolean mended) {}
