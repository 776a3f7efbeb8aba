package site.dopplerxd.infrastructure.persistence.payment;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.infrastructure.persistence.payment.PaymentCallbackDao.WaitingRow;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/**
 * The inbox in payment_callback. A claim is that of callback tasks: ids are read, taken with one
 * conditional update, and read back.
 */
@Repository
@RequiredArgsConstructor
final class MybatisPaymentCallbacks implements PaymentCallbackRepository {
  static final String BY_THE_SERVICE = "";
  private static final int MOST_REFUNDS = 20;
  private static final List<Integer> OF_A_PERSON =
      List.of(PaymentCallbackStatus.MANUAL.getCode(), PaymentCallbackStatus.RESOLVED.getCode());
  private static final List<String> REFUND_DUE =
      Arrays.stream(ManualReason.values())
          .filter(ManualReason::isRefundDue)
          .map(ManualReason::name)
          .toList();

  private final PaymentCallbackDao callbacks;
  private final UnitOfWork unitOfWork;

  @Override
  public Optional<PaymentCallback> addLeased(
      NewPaymentCallback arrived, PaymentCallbackLease lease) {
    try {
      long id = unitOfWork.inTransaction(() -> add(arrived, lease));
      return Optional.of(PaymentRows.stored(id, arrived));
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  private long add(NewPaymentCallback arrived, PaymentCallbackLease lease) {
    var row = new NewPaymentCallbackRow(arrived, lease);
    callbacks.add(row);
    return row.getId();
  }

  @Override
  public List<PaymentCallback> claimDue(int limit, PaymentCallbackLease lease) {
    List<Long> due = callbacks.due(limit).stream().sorted().toList();
    JsonRows<Long> ids = new JsonRows<>(due);
    if (due.isEmpty()
        || callbacks.lease(ids, lease.owner(), PaymentRows.micros(lease.length())) == 0) {
      return List.of();
    }
    return readable(callbacks.ownedBy(ids, lease.owner()));
  }

  private static List<PaymentCallback> readable(List<PaymentViewRow> rows) {
    return rows.stream()
        .flatMap(
            row ->
                RowReading.readable("payment callback", row.id(), row, PaymentRows::toCallback)
                    .stream())
        .toList();
  }

  @Override
  public boolean record(PaymentCallback callback, HandlingResult result) {
    return unitOfWork.inTransaction(() -> recordIfHeld(callback, result));
  }

  private boolean recordIfHeld(PaymentCallback callback, HandlingResult result) {
    String reason = result.reason().map(ManualReason::name).orElse(null);
    String detail = PaymentRows.cut(result.detail());
    int status = result.status().getCode();
    int held =
        callbacks.record(
            callback.id(),
            callback.version(),
            status,
            result.failedAttempts(),
            reason,
            detail,
            result.dueIn().map(PaymentRows::micros).orElse(null));
    if (held == 1) {
      callbacks.addTry(
          callback.id(), BY_THE_SERVICE, status, result.failedAttempts(), reason, detail);
    }
    return held == 1;
  }

  @Override
  public void postpone(PaymentCallback callback, Duration dueIn) {
    callbacks.postpone(callback.id(), callback.version(), PaymentRows.micros(dueIn));
  }

  @Override
  public Optional<OutTradeNo> paidPlace(ClientId client, String transactionId) {
    return Optional.ofNullable(
            callbacks.paidPlace(client.value(), transactionId, MessageKind.PAID.name()))
        .map(OutTradeNo::new);
  }

  @Override
  public List<PaymentCallback> refundsOf(SalesChannel channel, String transactionId) {
    return readable(
        callbacks.ofTransaction(channel, transactionId, MessageKind.REFUNDED.name(), MOST_REFUNDS));
  }

  @Override
  public List<PaymentCallback> refundsOfPlace(SalesChannel channel, OutTradeNo outTradeNo) {
    return readable(
        callbacks.ofPlaceAlone(
            channel, outTradeNo.value(), MessageKind.REFUNDED.name(), MOST_REFUNDS));
  }

  @Override
  public void retryRefunds(SalesChannel channel, String transactionId) {
    callbacks.retryOfTransaction(
        channel,
        transactionId,
        MessageKind.REFUNDED.name(),
        PaymentCallbackStatus.RECEIVED.getCode(),
        OF_A_PERSON);
  }

  @Override
  public Refunded resolveRefunded(
      ClientId client, String transactionId, Optional<Money> amount, long refundId) {
    return unitOfWork.inTransaction(
        () -> {
          String detail = "refunded, callback " + refundId;
          List<WaitingRow> waiting =
              callbacks.waitingOf(
                  client.value(),
                  transactionId,
                  PaymentCallbackStatus.MANUAL.getCode(),
                  PaymentCallbackStatus.RESOLVED.getCode(),
                  REFUND_DUE);
          List<WaitingRow> covered =
              waiting.stream().filter(row -> row.resolved() || row.isCoveredBy(amount)).toList();
          covered.stream().filter(row -> !row.resolved()).forEach(row -> resolve(row.id(), detail));
          return new Refunded(covered.size(), waiting.size() - covered.size());
        });
  }

  private void resolve(long id, String detail) {
    int resolved = PaymentCallbackStatus.RESOLVED.getCode();
    int rows = callbacks.resolve(id, PaymentCallbackStatus.MANUAL.getCode(), resolved, detail);
    if (rows == 1) {
      callbacks.addTry(id, BY_THE_SERVICE, resolved, 0, null, detail);
    }
  }
}
