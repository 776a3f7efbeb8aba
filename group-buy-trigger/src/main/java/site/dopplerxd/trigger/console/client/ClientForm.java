package site.dopplerxd.trigger.console.client;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.notify.model.ExpectedField;

/** What the forms of a client send. */
record ClientForm(
    @Nullable String clientId,
    @Nullable String name,
    @Nullable String source,
    @Nullable String channel,
    @Nullable String retrySchedule,
    @Nullable String ackMode,
    @Nullable String ackField,
    @Nullable String ackValue,
    @Nullable String allowedHosts,
    @Nullable String timeZone,
    @Nullable String refundNotifyUrl,
    @Nullable Boolean teamFailedNotify) {
  static final ClientForm EMPTY =
      new ClientForm("", "", "", "", "", "SUCCESS_BODY", "", "", "", "", "", false);

  static ClientForm of(ClientAccount account) {
    return new ClientForm(
        account.client().id().value(),
        account.client().name(),
        account.client().channel().source(),
        account.client().channel().channel(),
        account.preferences().retrySchedule().orElse(""),
        account.preferences().ackMode(),
        account.preferences().expected().map(ExpectedField::name).orElse(""),
        account.preferences().expected().map(ExpectedField::value).orElse(""),
        String.join("\n", account.preferences().allowedHosts()),
        account.client().timeZone().text(),
        account.preferences().refundNotify().refundNotifyUrl().orElse(""),
        account.preferences().refundNotify().teamFailed());
  }

  EndpointPreferences preferences() {
    return EndpointPreferences.asked(retrySchedule, ackMode, ackField, ackValue, hosts())
        .telling(refundNotifyUrl == null ? null : refundNotifyUrl.strip(), teamFailedNotify);
  }

  /** The zone of its local times. */
  ClientTimeZone zone() {
    return ClientTimeZone.asked(timeZone == null ? null : timeZone.strip());
  }

  /** One on a line, or with commas between. */
  private List<@Nullable String> hosts() {
    String text = allowedHosts == null ? "" : allowedHosts;
    return Arrays.asList(
        Arrays.stream(text.split("[\\s,]+"))
            .filter(host -> !host.isEmpty())
            .toArray(String[]::new));
  }
}
