package site.dopplerxd.api.operator.audit;

import java.time.Instant;
import java.util.Map;

/** Who did what, when and why, and what it changed. */
public record AuditEntryDTO(
    long id,
    Instant at,
    String operator,
    String requestId,
    String action,
    String objectKind,
    String objectId,
    String reason,
    Map<String, String> before,
    Map<String, String> after) {}
