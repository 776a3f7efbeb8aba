package site.dopplerxd.infrastructure.persistence.client;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKeyHash;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.model.KeyedClient;
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/** Clients as rows and back. */
final class ClientRows {
  private static final String SEPARATOR = ",";

  private ClientRows() {}

  static ClientSettingsRow toRow(ApiClient client, EndpointPreferences preferences) {
    Optional<ExpectedField> expected = preferences.expected();
    return new ClientSettingsRow(
        client.id().value(),
        client.name(),
        client.channel().source(),
        client.channel().channel(),
        preferences.retrySchedule().orElse(null),
        preferences.ackMode(),
        expected.map(ExpectedField::name).orElse(""),
        expected.map(ExpectedField::value).orElse(""),
        String.join(SEPARATOR, preferences.allowedHosts()),
        preferences.refundNotify().refundNotifyUrl().orElse(""),
        preferences.refundNotify().teamFailed(),
        client.enabled(),
        client.timeZone().text());
  }

  static KeyedClient toKeyedClient(ApiClientKeyRow row) {
    return new KeyedClient(
        client(
            row.clientId(), row.name(), row.source(), row.channel(), row.enabled(), row.timeZone()),
        new ApiKeyHash(row.keyHash()));
  }

  static ClientAccount toAccount(ApiClientRow row) {
    return RowReading.read("client", row.clientId(), row, ClientRows::account);
  }

  private static ClientAccount account(ApiClientRow row) {
    return new ClientAccount(
        client(
            row.clientId(), row.name(), row.source(), row.channel(), row.enabled(), row.timeZone()),
        toWishes(row),
        Optional.ofNullable(row.secretOverlapEnds()),
        row.version(),
        row.createTime(),
        row.updateTime());
  }

  private static ApiClient client(
      String id, String name, String source, String channel, boolean enabled, String timeZone) {
    return new ApiClient(
        new ClientId(id),
        name,
        new SalesChannel(source, channel),
        enabled,
        new ClientTimeZone(timeZone));
  }

  private static EndpointPreferences toWishes(ApiClientRow row) {
    return new EndpointPreferences(
        Optional.ofNullable(row.retrySchedule()),
        row.ackMode(),
        toHosts(row.allowedHosts()),
        expected(row.ackField(), row.ackValue()),
        refundNotify(row.refundNotifyUrl(), row.teamFailedNotify()));
  }

  static RefundNotifySettings refundNotify(String refundNotifyUrl, boolean teamFailed) {
    return new RefundNotifySettings(
        Optional.of(refundNotifyUrl).filter(url -> !url.isEmpty()), teamFailed);
  }

  /** A field without a value, written by hand, names nothing. */
  static Optional<ExpectedField> expected(String name, String value) {
    return name.isEmpty() || value.isEmpty()
        ? Optional.empty()
        : Optional.of(new ExpectedField(name, value));
  }

  private static List<String> toHosts(String hosts) {
    return hosts.isEmpty() ? List.of() : Arrays.asList(hosts.split(SEPARATOR, -1));
  }
}
