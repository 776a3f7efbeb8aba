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
import site.dopplerxd.domain.notify.model.ClosingNotices;
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/** Clients as rows and back. */
final class ClientRows {
  private static final String SEPARATOR = ",";

  private ClientRows() {}

  static NewApiClientRow toRow(
      ApiClient client, EndpointPreferences preferences, ApiKeyHash keyHash, String secret) {
    return new NewApiClientRow(
        client.id().value(),
        client.name(),
        keyHash.hex(),
        client.channel().source(),
        client.channel().channel(),
        secret,
        preferences.retrySchedule().orElse(null),
        preferences.ackMode(),
        ackField(preferences),
        ackValue(preferences),
        hosts(preferences),
        refundNotifyUrl(preferences),
        preferences.closingNotices().teamFailed(),
        client.enabled(),
        client.timeZone().text());
  }

  static KeyedClient toKeyedClient(ApiClientKeyRow row) {
    var client =
        new ApiClient(
            new ClientId(row.clientId()),
            row.name(),
            new SalesChannel(row.source(), row.channel()),
            row.enabled(),
            new ClientTimeZone(row.timeZone()));
    return new KeyedClient(client, new ApiKeyHash(row.keyHash()));
  }

  static ClientAccount toAccount(ApiClientRow row) {
    return RowReading.read("client", row.clientId(), row, ClientRows::account);
  }

  private static ClientAccount account(ApiClientRow row) {
    var client =
        new ApiClient(
            new ClientId(row.clientId()),
            row.name(),
            new SalesChannel(row.source(), row.channel()),
            row.enabled(),
            new ClientTimeZone(row.timeZone()));
    return new ClientAccount(
        client,
        toWishes(row),
        Optional.ofNullable(row.secretOverlapEnds()),
        row.version(),
        row.createTime(),
        row.updateTime());
  }

  private static EndpointPreferences toWishes(ApiClientRow row) {
    return new EndpointPreferences(
        Optional.ofNullable(row.retrySchedule()),
        row.ackMode(),
        toHosts(row.allowedHosts()),
        expected(row.ackField(), row.ackValue()),
        closingNotices(row.refundNotifyUrl(), row.teamFailedNotify()));
  }

  static ClosingNotices closingNotices(String refundNotifyUrl, boolean teamFailed) {
    return new ClosingNotices(
        Optional.of(refundNotifyUrl).filter(url -> !url.isEmpty()), teamFailed);
  }

  static String refundNotifyUrl(EndpointPreferences preferences) {
    return preferences.closingNotices().refundNotifyUrl().orElse("");
  }

  /** A field without a value, written by hand, names nothing. */
  static Optional<ExpectedField> expected(String name, String value) {
    return name.isEmpty() || value.isEmpty()
        ? Optional.empty()
        : Optional.of(new ExpectedField(name, value));
  }

  static String ackField(EndpointPreferences preferences) {
    return preferences.expected().map(ExpectedField::name).orElse("");
  }

  static String ackValue(EndpointPreferences preferences) {
    return preferences.expected().map(ExpectedField::value).orElse("");
  }

  static String hosts(EndpointPreferences preferences) {
    return String.join(SEPARATOR, preferences.allowedHosts());
  }

  private static List<String> toHosts(String hosts) {
    return hosts.isEmpty() ? List.of() : Arrays.asList(hosts.split(SEPARATOR, -1));
  }
}
