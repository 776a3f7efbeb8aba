package site.dopplerxd.api.operator.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client, without its key and its secrets. */
public record ClientDTO(
    String clientId,
    String name,
    String source,
    String channel,
    boolean enabled,
    @Nullable String retrySchedule,
    String ackMode,
    @Nullable String ackField,
    @Nullable String ackValue,
    List<String> allowedHosts,
    @Nullable String timeZone,
    @Nullable String refundNotifyUrl,
    boolean teamFailedNotify,
    @Nullable Instant secretOverlapEnds,
    long version,
    Instant createdAt,
    Instant changedAt) {}
