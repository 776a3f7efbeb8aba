package site.dopplerxd.trigger.console.callback;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.trigger.console.frame.ConsoleTimes;
import site.dopplerxd.trigger.console.frame.FormText;

/** The filters of the list, as its form sends them; a blank one is ignored. */
record CallbackSearch(
    @Nullable String status,
    @Nullable String teamId,
    @Nullable String clientId,
    @Nullable String host,
    @Nullable String outTradeNo,
    @Nullable String from,
    @Nullable String to) {

  /** Of the failed ones, when no status was chosen. */
  CallbackSearch failedByDefault() {
    return FormText.given(status).isPresent()
        ? this
        : new CallbackSearch(
            NotifyStatus.FAILED.name(), teamId, clientId, host, outTradeNo, from, to);
  }

  /**
   * The domain's filter.
   *
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER naming the field that cannot be
   *     read
   */
  TaskFilter filter(ConsoleTimes times) {
    return new TaskFilter(
        FormText.choice("status", status, NotifyStatus.values()),
        FormText.read("teamId", teamId, TeamId::new),
        FormText.read("clientId", clientId, ClientId::new),
        FormText.given(host),
        FormText.read("outTradeNo", outTradeNo, OutTradeNo::new),
        times.read("from", from),
        times.read("to", to));
  }
}
