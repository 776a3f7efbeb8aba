package site.dopplerxd.infrastructure.persistence.client;

import org.jspecify.annotations.Nullable;

/**
 * What of a row of api_client delivery works by.
 *
 * @param previousSigningSecret only while it still signs
 */
record EndpointConfigRow(
    String signingSecret,
    @Nullable String previousSigningSecret,
    @Nullable String retrySchedule,
    String ackMode,
    String ackField,
    String ackValue,
    String allowedHosts,
    String refundNotifyUrl,
    boolean teamFailedNotify) {
  /** Without the secrets. */
  @Override
  public String toString() {
    return "EndpointConfigRow[%s, %s, %s]".formatted(retrySchedule, ackMode, allowedHosts);
  }
}
