package site.dopplerxd.domain.trade.renewal;

import java.util.Optional;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.operation.TaskChanged;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Writes a new task for a complete team whose old one was abandoned, or deleted for its age. The
 * merchant sees a new {@code webhook-id}.
 */
@RequiredArgsConstructor
public final class TeamCallbackRenewal {
  private final TradeRepository trades;
  private final NotifyTaskAdminRepository tasks;
  private final CompletionNotifications completions;
  private final CallbackUrlCheck urls;
  private final IdempotentCommands commands;
  private final Runnable lookForDueTasks;

  /**
   * Has the team's merchant told once more. Of many requests at once, one writes a task: the team's
   * row is locked, and the others find the new task open.
   *
   * @return the new task, also when the same request comes again
   * @throws AppException NO_SUCH_TEAM, TEAM_NOT_COMPLETE, TASK_STATE_FORBIDS when there is a task
   *     that was not abandoned, NOTIFY_URL_FORBIDDEN or REQUEST_ID_REUSED; nothing is changed then
   */
  public CommandResult<TaskChanged> renew(TeamId teamId, OperatorCommand command) {
    var target = new AuditTarget("team", teamId.value());
    CommandResult<TaskChanged> written =
        commands.once(
            command.to(AuditAction.TASK_CREATE, target), TaskChanged.class, () -> write(teamId));
    lookForDueTasks.run();
    return written;
  }

  private CommandEffect<TaskChanged> write(TeamId teamId) {
    TeamTerms team = requireComplete(teamId);
    Optional<TaskView> latest = tasks.findLatestForUpdate(teamId);
    latest.ifPresent(kept -> kept.task().requireAbandoned());
    urls.require(team.clientId(), team.notifyTarget(), "notifyUrl");
    OptionalLong replaced =
        latest.map(kept -> OptionalLong.of(kept.task().id())).orElse(OptionalLong.empty());
    Notification told =
        completions.of(team, trades.paidTradeNos(team.channel(), team.teamId()), Optional.empty());
    NotifyTaskEntity written = tasks.addAgain(told, replaced);
    return TaskChanged.effect(latest, written);
  }

  private TeamTerms requireComplete(TeamId teamId) {
    GroupBuyTeamEntity team =
        trades
            .channelOf(teamId)
            .flatMap(channel -> trades.findTeamForUpdate(channel, teamId))
            .orElseThrow(
                () -> new AppException(ResponseCode.NO_SUCH_TEAM, "teamId=" + teamId.value()));
    if (team.getStatus() != TeamStatus.COMPLETE
        && team.getStatus() != TeamStatus.COMPLETE_WITH_REFUNDS) {
      throw new AppException(
          ResponseCode.TEAM_NOT_COMPLETE,
          "teamId=%s status=%s".formatted(teamId.value(), team.getStatus()));
    }
    return team.getTerms();
  }
}
