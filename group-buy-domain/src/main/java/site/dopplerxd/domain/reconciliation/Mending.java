package site.dopplerxd.domain.reconciliation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;

/**
 * Mends what was found, under the team's lock or between other corrections of an activity's count.
 * Looks again first: what has become right meanwhile is left alone. Each change stands in the
 * audit, by the operator {@value #OPERATOR}.
 */
@RequiredArgsConstructor
public final class Mending {
  /** No person has this name. */
  public static final String OPERATOR = "reconciliation";

  private final TradeRepository trades;
  private final PlaceClosings closings;
  private final RefundDueWriter dues;
  private final CompletionNotifications completions;
  private final NotifyTaskAdminRepository tasks;
  private final StockCounts stock;
  private final IdempotentCommands commands;
  private final Clock clock;

  /** What a mending did. */
  record TradeMended(String subject, String kind, String done) {}

  /** Thrown to undo everything: there is nothing to mend. */
  private static final class IsRight extends RuntimeException {
    IsRight() {
      super(null, null, false, false);
    }
  }

  /**
   * Mends one finding about a team, or about the count of an activity.
   *
   * @return false when it is right by now
   */
  public boolean mend(Finding finding) {
    var command =
        new OperatorCommand(
            new Operator(OPERATOR), UUID.randomUUID().toString(), finding.kind().name());
    try {
      commands.once(
          command.to(AuditAction.TRADE_MEND, target(finding)),
          TradeMended.class,
          () -> effect(finding));
    } catch (IsRight e) {
      return false;
    }
    closings.lookForDueTasks();
    return true;
  }

  /** An activity stands in the audit under its id, with what operators do about it. */
  private static AuditTarget target(Finding finding) {
    return finding.kind() == FindingKind.STOCK_COUNT
        ? new AuditTarget("activity", Long.toString(StockCheck.activityOf(finding).value()))
        : new AuditTarget("team", finding.subject());
  }

  private CommandEffect<TradeMended> effect(Finding finding) {
    String done =
        finding.kind() == FindingKind.STOCK_COUNT
            ? stockCount(StockCheck.activityOf(finding))
            : mend(finding.kind(), team(finding));
    return new CommandEffect<>(
        AuditSnapshot.of("seen", finding.detail()),
        AuditSnapshot.of("done", done),
        new TradeMended(finding.subject(), finding.kind().name(), done));
  }

  private String stockCount(ActivityId activity) {
    StockCheck seen =
        stock
            .lookForUpdate(activity)
            .filter(check -> check.missing() != 0)
            .orElseThrow(IsRight::new);
    stock.correct(seen);
    return "sold changed by %+d, from %d".formatted(seen.missing(), seen.sold());
  }

  private GroupBuyTeamEntity team(Finding finding) {
    return trades
        .findTeamForUpdate(finding.channel().orElseThrow(), TeamCheck.teamOf(finding))
        .orElseThrow();
  }

  private String mend(FindingKind kind, GroupBuyTeamEntity team) {
    TeamTerms terms = team.getTerms();
    List<MarketPayOrderEntity> open = trades.openPlaces(terms.channel(), terms.teamId());
    List<MarketPayOrderEntity> paid = open.stream().filter(place -> place.isPaid()).toList();
    return switch (kind) {
      case TEAM_COUNTS -> counts(team, open.size(), paid.size());
      case ALL_PAID_NOT_COMPLETE -> complete(team, paid);
      case COMPLETE_WITHOUT_TASK -> owedCompletion(team, paid);
      case PAID_WITHOUT_REFUND -> refunds(team, open.size(), paid);
      case TASK_WITHOUT_TEAM, OVERDUE_OPEN, STOCK_COUNT -> throw new IsRight();
      case PAYMENT_WITHOUT_PLACE, PLACE_WITHOUT_PAYMENT, PAYMENT_AMOUNT_DIFFERS ->
          throw new IsRight();
    };
  }

  private String counts(GroupBuyTeamEntity team, int open, int paid) {
    if (team.getLockCount() == open && team.getCompleteCount() == paid) {
      throw new IsRight();
    }
    save(team, open, paid, team.getStatus());
    return "lock=%d complete=%d".formatted(open, paid);
  }

  private String complete(GroupBuyTeamEntity team, List<MarketPayOrderEntity> paid) {
    if (!team.isInProgress() || paid.size() < team.getTerms().targetCount()) {
      throw new IsRight();
    }
    save(team, paid.size(), paid.size(), TeamStatus.COMPLETE);
    return task(team.getTerms(), paid);
  }

  private void save(GroupBuyTeamEntity team, int open, int paid, TeamStatus status) {
    trades.saveTeam(
        new GroupBuyTeamEntity(team.getTerms(), open, paid, status, team.isJoiningStopped()));
  }

  private String owedCompletion(GroupBuyTeamEntity team, List<MarketPayOrderEntity> paid) {
    TeamTerms terms = team.getTerms();
    boolean complete =
        team.getStatus() == TeamStatus.COMPLETE
            || team.getStatus() == TeamStatus.COMPLETE_WITH_REFUNDS;
    if (!complete || paid.isEmpty() || tasks.findLatestForUpdate(terms.teamId()).isPresent()) {
      throw new IsRight();
    }
    return task(terms, paid);
  }

  private String task(TeamTerms terms, List<MarketPayOrderEntity> paid) {
    List<OutTradeNo> numbers = paid.stream().map(place -> place.purchase().outTradeNo()).toList();
    closings.teamCompleted(completions.of(terms, numbers));
    return "callback written for " + numbers.size() + " places";
  }

  /** Paid places of a failed team are closed; a place that is closed is owed for by its team. */
  private String refunds(GroupBuyTeamEntity team, int open, List<MarketPayOrderEntity> paid) {
    List<MarketPayOrderEntity> failed =
        team.getStatus() == TeamStatus.FAILED ? paid : List.<MarketPayOrderEntity>of();
    List<MarketPayOrderEntity> closed =
        failed.stream()
            .map(place -> place.closed(CloseReason.TEAM_EXPIRED, clock.instant()))
            .toList();
    int owed = dues.oweForClosed(team.getTerms(), clock.instant());
    if (!closed.isEmpty()) {
      save(team, open - closed.size(), 0, team.getStatus());
    }
    closings.close(team.getTerms(), closed, PlaceNoticeType.PAID_UNFORMED);
    if (closed.isEmpty() && owed == 0) {
      throw new IsRight();
    }
    return "owed back: " + (closed.size() + owed);
  }
}
