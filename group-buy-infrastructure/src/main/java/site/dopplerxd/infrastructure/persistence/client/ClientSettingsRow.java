package site.dopplerxd.infrastructure.persistence.client;

import org.jspecify.annotations.Nullable;

/** What is written of a client, except for its key and its secrets; source and channel once. */
record ClientSettingsRow(
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
    String timeZone) {}
