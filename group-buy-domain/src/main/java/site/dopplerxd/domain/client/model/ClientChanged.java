package site.dopplerxd.domain.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A client as a change left it, as it is kept to be told again: without its key and its secrets.
 *
 * @param retrySchedule null for the service's own
 * @param ackField with {@code JSON_FIELD} only, as is the value
 * @param refundNotifyUrl null to be told nothing of places that are given back
 * @param teamFailedNotify null in results that were kept without it
 * @param timeZone {@link ClientTimeZone#text}; null in results that were kept without it
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
    @Nullable String ackField,
    @Nullable String ackValue,
    List<String> allowedHosts,
    @Nullable String refundNotifyUrl,
    @Nullable Boolean teamFailedNotify,
    @Nullable String timeZone,
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
        account.preferences().retrySchedule().orElse(null),
        account.preferences().ackMode(),
        account.preferences().expected().map(ExpectedField::name).orElse(null),
        account.preferences().expected().map(ExpectedField::value).orElse(null),
        account.preferences().allowedHosts(),
        account.preferences().refundNotify().refundNotifyUrl().orElse(null),
        account.preferences().refundNotify().teamFailed(),
        client.timeZone().text(),
        account.secretOverlapEnds().orElse(null),
        account.version(),
        account.createdAt(),
        account.changedAt());
  }

  public ClientAccount account() {
    return new ClientAccount(
        new ApiClient(
            new ClientId(clientId),
            name,
            new SalesChannel(source, channel),
            enabled,
            new ClientTimeZone(timeZone == null ? "" : timeZone)),
        new EndpointPreferences(
            Optional.ofNullable(retrySchedule), ackMode, allowedHosts, expected(), refundNotify()),
        Optional.ofNullable(secretOverlapEnds),
        version,
        createdAt,
        changedAt);
  }

  private RefundNotifySettings refundNotify() {
    return new RefundNotifySettings(
        Optional.ofNullable(refundNotifyUrl), Boolean.TRUE.equals(teamFailedNotify));
  }

  private Optional<ExpectedField> expected() {
    return ackField == null || ackValue == null
        ? Optional.empty()
        : Optional.of(new ExpectedField(ackField, ackValue));
  }
}
