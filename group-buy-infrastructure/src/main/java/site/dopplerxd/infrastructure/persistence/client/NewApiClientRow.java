package site.dopplerxd.infrastructure.persistence.client;

import org.jspecify.annotations.Nullable;

/** A row of api_client to be, with its secrets. */
record NewApiClientRow(
    String clientId,
    String name,
    String keyHash,
    String source,
    String channel,
    String signingSecret,
    @Nullable String retrySchedule,
    String ackMode,
    String ackField,
    String ackValue,
    String allowedHosts,
    String refundNotifyUrl,
    boolean teamFailedNotify,
    boolean enabled,
    String timeZone) {
  @Override
  public String toString() {
    return "NewApiClientRow[clientId=" + clientId + "]";
  }
}
