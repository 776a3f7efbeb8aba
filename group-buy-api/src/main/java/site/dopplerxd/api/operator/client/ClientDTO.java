package site.dopplerxd.api.operator.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client, without its key and its secrets.
 *
 * @param retrySchedule null for the service's own
 * @param secretOverlapEnds until when the previous signing secret signs too; null when it does not
 * @param version to be named by a change of it
 */
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
