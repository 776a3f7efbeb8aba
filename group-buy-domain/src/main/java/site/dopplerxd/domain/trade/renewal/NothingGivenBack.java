package site.dopplerxd.domain.trade.renewal;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.operation.RetryRule;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.port.TradePayloads;
import site.dopplerxd.domain.trade.port.TradeRepository;

/**
 * A completion that was given up is not told again once a place in it was given back: its merchant
 * would ship that. {@link TeamCallbackRenewal} tells the places that are still paid.
 */
@RequiredArgsConstructor
public final class NothingGivenBack implements RetryRule {
  private final TradeRepository trades;
  private final TradePayloads payloads;

  @Override
  public Optional<String> refuses(NotifyTaskEntity failed) {
    Notification told = failed.notification();
    boolean ofTeam = told.subject().kind().equals(Subject.TEAM);
    return ofTeam && told.category().equals(NotifyCategory.TRADE_SETTLEMENT)
        ? told.channel().flatMap(channel -> outdated(channel, told))
        : Optional.empty();
  }

  /**
   * Of a team without refunds the list is the one that it was completed with. Its row is locked: a
   * refund that is being written decides first, or waits until the retry is seen.
   */
  private Optional<String> outdated(SalesChannel channel, Notification told) {
    TeamId teamId = new TeamId(told.subject().id());
    return trades
        .findTeamForUpdate(channel, teamId)
        .filter(team -> team.getStatus() != TeamStatus.COMPLETE)
        .map(team -> payloads.teamCompleted(teamId, trades.paidTradeNos(channel, teamId)))
        .filter(now -> !now.equals(told.payload()))
        .map(now -> "a place was given back: abandon it and owe the callback again");
  }
}
