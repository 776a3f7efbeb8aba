package site.dopplerxd.domain.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A client as a change left it, as it is kept to be told again: without its key and its secrets.
 *
 * @param retrySchedule null for the service's own
 * @param secretOverlapEnds null when no rotation was under way
 */
public record ClientChanged(
    String clientId,
    String name,
    String source,
    String channel,
    boolean enabled,
    @Nullable String retrySchedule,
    String ackMode,
    List<String> allowedHosts,
    @Nullable Instant secretOverlapEnds,
    long version,
    Instant createdAt,
    Instant changedAt) {

  public static ClientChanged of(ClientAccount account) {
    ApiClient client = account.client();
    return new ClientChanged(
        client.id().value(),
        client.name(),
        client.channel().source(),
        client.channel().channel(),
        client.enabled(),
        account.wishes().retrySchedule().orElse(null),
        account.wishes().ackMode(),
        account.wishes().allowedHosts(),
        account.secretOverlapEnds().orElse(null),
        account.version(),
        account.createdAt(),
        account.changedAt());
  }

  public ClientAccount account() {
    return new ClientAccount(
        new ApiClient(new ClientId(clientId), name, new SalesChannel(source, channel), enabled),
        new EndpointPreferences(Optional.ofNullable(retrySchedule), ackMode, allowedHosts),
        Optional.ofNullable(secretOverlapEnds),
        version,
        createdAt,
        changedAt);
  }
}
