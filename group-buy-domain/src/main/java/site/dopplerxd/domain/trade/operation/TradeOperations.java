package site.dopplerxd.domain.trade.operation;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.PlaceKey;
import site.dopplerxd.domain.trade.model.Refund;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;
import site.dopplerxd.types.UnreadableRowException;

/**
 * What operators do about places and teams. Each change is written down in the audit, and done once
 * for a request id. What needs a row that this version of the service cannot read throws an {@link
 * UnreadableRowException} and changes nothing.
 */
@RequiredArgsConstructor
public final class TradeOperations {
  private final TradeQueries queries;
  private final TradeRepository trades;
  private final TradeRefundOrderService refunding;
  private final TeamExpiry expiry;
  private final PlaceClosings closings;
  private final IdempotentCommands commands;
  private final TradeObserver observer;
  private final Clock clock;

  /**
   * Gives a place back, as its client could: an unpaid one is closed, a paid one is owed back.
   *
   * @throws AppException NO_SUCH_PLACE or REQUEST_ID_REUSED
   */
  public CommandResult<PlaceClosed> closePlace(OrderId orderId, OperatorCommand command) {
    var seen = new AtomicReference<@Nullable Refund>();
    CommandResult<PlaceClosed> result =
        tellAfter(
            commands.once(
                command.to(AuditAction.PLACE_CLOSE, new AuditTarget("place", orderId.value())),
                PlaceClosed.class,
                () -> close(orderId, seen::set)));
    Optional.ofNullable(seen.get())
        .filter(refund -> !(refund instanceof Refund.Repeated))
        .ifPresent(refund -> Safely.run(() -> observer.closed(refund.place())));
    return result;
  }

  private CommandEffect<PlaceClosed> close(OrderId orderId, Consumer<Refund> seen) {
    MarketPayOrderEntity place =
        queries
            .place(orderId)
            .orElseThrow(
                () -> new AppException(ResponseCode.NO_SUCH_PLACE, "orderId=" + orderId.value()))
            .orThrow("place " + orderId.value());
    var name =
        new PlaceKey(
            place.purchase().userId(), place.purchase().channel(), place.purchase().outTradeNo());
    Refund refund = refunding.refundInTransaction(name);
    seen.accept(refund);
    MarketPayOrderEntity closed = refund.place();
    var result =
        new PlaceClosed(
            orderId.value(),
            closed.teamId().value(),
            refund instanceof Refund.Repeated ? "repeat" : "success",
            closed.closing() == null ? "" : closed.closing().reason().name());
    return new CommandEffect<>(
        AuditSnapshot.of("status", place.status()),
        AuditSnapshot.of("status", closed.status()).and("closeReason", result.closeReason()),
        result);
  }

  /**
   * Ends a team now, as its time would: by its type it fails, or is complete with its paid places.
   *
   * @throws AppException NO_SUCH_TEAM, TEAM_IS_OVER or REQUEST_ID_REUSED
   */
  public CommandResult<TeamChanged> endTeam(TeamId teamId, OperatorCommand command) {
    var seen = new AtomicReference<@Nullable Expiry>();
    CommandResult<TeamChanged> result =
        changeTeam(
            AuditAction.TEAM_END,
            teamId,
            command,
            () -> {
              Expiry end = expiry.endInTransaction(require(teamId).getTerms());
              seen.set(end);
              return endedNow(end);
            });
    Optional.ofNullable(seen.get())
        .filter(TradeOperations::endedNow)
        .ifPresent(end -> Safely.run(() -> observer.expired(end)));
    return result;
  }

  private static boolean endedNow(Expiry expiry) {
    return !(expiry instanceof Expiry.Unchanged);
  }

  /**
   * Lets no one join a team any more. Its places can be paid, and it ends at its time.
   *
   * @throws AppException NO_SUCH_TEAM, TEAM_IS_OVER or REQUEST_ID_REUSED
   */
  public CommandResult<TeamChanged> stopJoining(TeamId teamId, OperatorCommand command) {
    return changeTeam(AuditAction.TEAM_STOP_JOINING, teamId, command, () -> stop(require(teamId)));
  }

  private boolean stop(GroupBuyTeamEntity seen) {
    GroupBuyTeamEntity team =
        trades.findTeamForUpdate(seen.getTerms().channel(), seen.getTerms().teamId()).orElseThrow();
    if (!team.isInProgress()) {
      return false;
    }
    trades.stopJoining(team.getTerms().channel(), team.getTerms().teamId());
    return true;
  }

  private CommandResult<TeamChanged> changeTeam(
      AuditAction action, TeamId teamId, OperatorCommand command, Supplier<Boolean> work) {
    return tellAfter(
        commands.once(
            command.to(action, new AuditTarget("team", teamId.value())),
            TeamChanged.class,
            () -> {
              TeamChanged before = changed(require(teamId));
              if (!work.get()) {
                throw new AppException(
                    ResponseCode.TEAM_IS_OVER,
                    "teamId=%s status=%s".formatted(teamId.value(), before.status()));
              }
              TeamChanged after = changed(require(teamId));
              return new CommandEffect<>(facts(before), facts(after), after);
            }));
  }

  private GroupBuyTeamEntity require(TeamId teamId) {
    return queries
        .team(teamId)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_TEAM, "teamId=" + teamId.value()))
        .orThrow("team " + teamId.value());
  }

  private TeamChanged changed(GroupBuyTeamEntity team) {
    return new TeamChanged(
        team.getTerms().teamId().value(),
        team.getStatus().name(),
        team.getLockCount(),
        team.getCompleteCount(),
        team.isJoinableAt(clock.instant()));
  }

  private static AuditSnapshot facts(TeamChanged team) {
    return AuditSnapshot.of("status", team.status())
        .and("lockCount", team.lockCount())
        .and("completeCount", team.completeCount())
        .and("joinable", team.joinable());
  }

  /** What was written in the command's transaction is sent now that it is committed. */
  private <R extends Record> CommandResult<R> tellAfter(CommandResult<R> result) {
    closings.lookForDueTasks();
    return result;
  }
}
