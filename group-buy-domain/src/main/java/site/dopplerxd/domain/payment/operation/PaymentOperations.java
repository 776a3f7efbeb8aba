package site.dopplerxd.domain.payment.operation;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;
import site.dopplerxd.types.UnreadableRowException;

/**
 * What operators do about stored payment callbacks. Each change is written down in the audit, and
 * done once for a request id. A change of one that this version of the service cannot read throws
 * an {@link UnreadableRowException} and changes nothing.
 */
@RequiredArgsConstructor
public final class PaymentOperations {
  private static final String KIND = "payment";

  private final PaymentCallbackQueries queries;
  private final PaymentAdminRepository callbacks;
  private final IdempotentCommands commands;
  private final PaymentSight sight;

  /** One payment callback, as the reader may see it, or {@code NO_SUCH_PAYMENT}. */
  public RowResult<PaymentCallbackView> get(long id) {
    return find(id).map(this::seen);
  }

  private PaymentCallbackView seen(PaymentCallbackView view) {
    return sight.isFull() ? view : view.masked();
  }

  private RowResult<PaymentCallbackView> find(long id) {
    return queries
        .find(id)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_PAYMENT, "id=" + id));
  }

  /** See {@link PaymentCallbackQueries#latest}; as the reader may see them. */
  public List<RowResult<PaymentCallbackView>> latest(
      PaymentFilter filter, long beforeId, int limit) {
    return queries.latest(filter, beforeId, limit).stream()
        .map(row -> row.map(this::seen))
        .toList();
  }

  /** See {@link PaymentCallbackQueries#statistics}. */
  public List<PaymentStatistics> statistics(Instant since) {
    return queries.statistics(since);
  }

  /** See {@link PaymentCallbackQueries#history}. */
  public List<HandlingResultView> history(long id) {
    List<HandlingResultView> history = queries.history(id);
    return sight.isFull() ? history : history.stream().map(HandlingResultView::masked).toList();
  }

  /**
   * Has a payment callback tried again, within seconds, with all its retries.
   *
   * @throws AppException NO_SUCH_PAYMENT, PAYMENT_STATE_FORBIDS or REQUEST_ID_REUSED
   */
  public PaymentCallbackView retry(long id, OperatorCommand command) {
    return change(
        id,
        command.to(AuditAction.PAYMENT_RETRY, target(id)),
        () -> callbacks.retry(id, command.operator().name(), command.reason()));
  }

  /**
   * Marks a payment callback as settled.
   *
   * @throws AppException NO_SUCH_PAYMENT, PAYMENT_STATE_FORBIDS or REQUEST_ID_REUSED
   */
  public PaymentCallbackView resolve(
      long id, PaymentResolution resolution, OperatorCommand command) {
    String detail = resolution + ": " + command.reason();
    return change(
        id,
        command.to(AuditAction.PAYMENT_RESOLVE, target(id), resolution),
        () -> callbacks.resolve(id, command.operator().name(), detail));
  }

  private PaymentCallbackView change(long id, OperatorRequest request, BooleanSupplier work) {
    commands.once(request, PaymentChanged.class, () -> changed(id, work));
    return seen(require(id));
  }

  private static AuditTarget target(long id) {
    return new AuditTarget(KIND, Long.toString(id));
  }

  private PaymentCallbackView require(long id) {
    return find(id).orThrow("payment callback " + id);
  }

  private CommandEffect<PaymentChanged> changed(long id, BooleanSupplier work) {
    PaymentCallbackView before = require(id);
    if (!work.getAsBoolean()) {
      PaymentCallbackStatus status = require(id).callback().status();
      throw new AppException(
          ResponseCode.PAYMENT_STATE_FORBIDS, "id=%d status=%s".formatted(id, status));
    }
    PaymentCallbackView after = require(id);
    return new CommandEffect<>(
        facts(before), facts(after), new PaymentChanged(id, after.callback().status().name()));
  }

  /** What an operator's change of a payment callback answers. */
  record PaymentChanged(long id, String status) {}

  private static AuditSnapshot facts(PaymentCallbackView view) {
    return AuditSnapshot.of("status", view.callback().status())
        .and("reason", view.reason().map(ManualReason::name).orElse(""))
        .and("detail", view.detail());
  }
}
