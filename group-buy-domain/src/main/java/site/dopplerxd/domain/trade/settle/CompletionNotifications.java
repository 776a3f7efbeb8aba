package site.dopplerxd.domain.trade.settle;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.shared.Traces;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.port.TradePayloads;

/** Makes what the merchant of a complete team is told. */
@RequiredArgsConstructor
public final class CompletionNotifications {
  private final TradePayloads payloads;
  private final Identifiers identifiers;
  private final Traces traces;

  /** The callback, with the trade numbers in this order. */
  public Notification of(TeamTerms team, List<OutTradeNo> outTradeNos) {
    return of(team, outTradeNos, trace());
  }

  /** The trace that the work of this thread belongs to. */
  Optional<TraceParent> trace() {
    return traces.current();
  }

  /** The callback of a payment that belongs to this trace. */
  public Notification of(
      TeamTerms team, List<OutTradeNo> outTradeNos, Optional<TraceParent> trace) {
    return new Notification(
        identifiers.newEventId(),
        NotifyCategory.TRADE_SETTLEMENT,
        Subject.team(team.teamId()),
        Optional.of(team.activityId()),
        Optional.of(team.channel()),
        team.clientId(),
        team.notifyTarget(),
        payloads.teamCompleted(team.teamId(), outTradeNos),
        trace);
  }
}
