package site.dopplerxd.domain.alert.service;

import java.util.ArrayList;
import java.util.List;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertState;
import site.dopplerxd.domain.trade.operation.OpenRefunds;

/** What is told of refunds that are open for too long: client by client, and the rest together. */
final class RefundAlerts {
  private RefundAlerts() {}

  /**
   * One alert for each client, up to a hundred.
   *
   * @param open those with the oldest first
   */
  static List<Alert> of(List<OpenRefunds> open) {
    List<Alert> alerts = new ArrayList<>();
    open.stream()
        .limit(AlertTracker.MAX_HOSTS)
        .forEach(
            one -> alerts.add(alert(one.clientId().value(), one, AlertLines.refundsOpen(one))));
    if (open.size() > AlertTracker.MAX_HOSTS) {
      List<OpenRefunds> others = open.subList(AlertTracker.MAX_HOSTS, open.size());
      alerts.add(
          alert(AlertCause.OTHER_CLIENTS, others.get(0), AlertLines.othersRefundsOpen(others)));
    }
    return alerts;
  }

  private static Alert alert(String about, OpenRefunds oldest, String words) {
    return new Alert(AlertCause.refundsOpen(about), AlertState.CONTINUES, oldest.oldest(), words);
  }
}
