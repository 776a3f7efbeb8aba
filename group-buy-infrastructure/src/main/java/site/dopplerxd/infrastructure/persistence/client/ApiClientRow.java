package site.dopplerxd.infrastructure.persistence.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of api_client, without its key and its secrets.
 *
 * @param secretOverlapEnds NULL also when the end is past, by the database's clock
 */
record ApiClientRow(
    String clientId,
    String name,
    String source,
    String channel,
    @Nullable String retrySchedule,
    String ackMode,
    String ackField,
    String ackValue,
    String allowedHosts,
    String refundNotifyUrl,
    boolean teamFailedNotify,
    boolean enabled,
    String timeZone,
    @Nullable Instant secretOverlapEnds,
    long version,
    Instant createTime,
    Instant updateTime) {}
