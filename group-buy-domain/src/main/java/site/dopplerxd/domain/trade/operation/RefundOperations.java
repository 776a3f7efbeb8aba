package site.dopplerxd.domain.trade.operation;

import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;
import site.dopplerxd.types.UnreadableRowException;

/**
 * What operators do about refunds. Each change is written down in the audit, and done once for a
 * request id. A change of one that this version of the service cannot read throws an {@link
 * UnreadableRowException} and changes nothing.
 */
@RequiredArgsConstructor
public final class RefundOperations {
  private final TradeQueries queries;
  private final RefundLedger ledger;
  private final PlaceClosings closings;
  private final IdempotentCommands commands;

  /**
   * Marks a refund as done, because a person knows that the money was returned.
   *
   * @throws AppException NO_SUCH_REFUND or REQUEST_ID_REUSED
   */
  public CommandResult<RefundChanged> refundDone(String refundNo, OperatorCommand command) {
    String by = "operator %s: %s".formatted(command.operator().name(), command.reason());
    return changeRefund(
        AuditAction.REFUND_DONE,
        refundNo,
        command,
        due -> ledger.confirmInTransaction(due.purchase().channel(), refundNo, by));
  }

  /**
   * Has a refund that was marked as done wait again, because the money did not go back: the
   * provider could not refund, say. It is listed, counted and can be done again.
   *
   * @throws AppException NO_SUCH_REFUND or REQUEST_ID_REUSED
   */
  public CommandResult<RefundChanged> reopenRefund(String refundNo, OperatorCommand command) {
    return changeRefund(
        AuditAction.REFUND_REOPEN,
        refundNo,
        command,
        due -> ledger.reopenInTransaction(due.purchase().channel(), refundNo));
  }

  /**
   * Has the merchant told of a refund that it was never told of, such as one of a team that ended
   * before this service ended teams, or one that had no refund URL; or told again, when its
   * callback was abandoned, or deleted for its age.
   *
   * @throws AppException NO_SUCH_REFUND, REFUND_STATE_FORBIDS, TASK_STATE_FORBIDS, NO_REFUND_URL or
   *     REQUEST_ID_REUSED
   */
  public CommandResult<RefundChanged> tellRefund(String refundNo, OperatorCommand command) {
    return changeRefund(
        AuditAction.REFUND_TELL,
        refundNo,
        command,
        due -> ledger.writeCallbackInTransaction(due.purchase().channel(), refundNo));
  }

  private CommandResult<RefundChanged> changeRefund(
      AuditAction action, String refundNo, OperatorCommand command, UnaryOperator<RefundDue> work) {
    CommandResult<RefundChanged> result =
        commands.once(
            command.to(action, new AuditTarget("refund", refundNo)),
            RefundChanged.class,
            () -> {
              RefundDue before = require(refundNo);
              RefundDue after = work.apply(before);
              return new CommandEffect<>(facts(before), facts(after), changed(after));
            });
    // What was written in the command's transaction is sent now that it is committed.
    closings.lookForDueTasks();
    return result;
  }

  private RefundDue require(String refundNo) {
    return queries
        .refund(refundNo)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_REFUND, "refundNo=" + refundNo))
        .orThrow("refund " + refundNo);
  }

  private static RefundChanged changed(RefundDue due) {
    return new RefundChanged(due.refundNo(), due.state().name(), due.callbackWritten());
  }

  private static AuditSnapshot facts(RefundDue due) {
    return AuditSnapshot.of("state", due.state()).and("callbackWritten", due.callbackWritten());
  }
}
