package site.dopplerxd.infrastructure.persistence.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.operation.HandlingResultView;
import site.dopplerxd.domain.payment.operation.PaymentAdminRepository;
import site.dopplerxd.domain.payment.operation.PaymentCallbackQueries;
import site.dopplerxd.domain.payment.operation.PaymentCallbackView;
import site.dopplerxd.domain.payment.operation.PaymentFilter;
import site.dopplerxd.domain.payment.operation.PaymentStatistics;
import site.dopplerxd.domain.payment.port.WaitingPayments;
import site.dopplerxd.domain.shared.Codes;
import site.dopplerxd.infrastructure.persistence.shared.RowResults;

/** Stored notifications for operators. */
@Repository
@RequiredArgsConstructor
final class MybatisPaymentAdmin
    implements PaymentCallbackQueries, PaymentAdminRepository, WaitingPayments {
  private static final int MOST_TRIES = 500;
  private static final int COUNTED_AT_MOST = 10_000;

  private final PaymentQueryDao queries;
  private final PaymentCallbackDao callbacks;

  @Override
  public Optional<RowResult<PaymentCallbackView>> find(long id) {
    return Optional.ofNullable(queries.find(id))
        .map(row -> RowResults.one(row, id, MybatisPaymentAdmin::view));
  }

  @Override
  public List<RowResult<PaymentCallbackView>> latest(
      PaymentFilter filter, long beforeId, int limit) {
    List<PaymentViewRow> found =
        queries.latest(
            filter.status().map(PaymentCallbackStatus::getCode).orElse(null),
            filter.provider().map(PaymentProvider::getCode).orElse(null),
            filter.clientId().orElse(null),
            filter.outTradeNo().orElse(null),
            filter.transactionId().orElse(null),
            beforeId,
            limit);
    return RowResults.read(found, PaymentViewRow::id, MybatisPaymentAdmin::view);
  }

  @Override
  public List<PaymentStatistics> statistics(Instant since) {
    return queries.statistics(since).stream()
        .map(
            row ->
                new PaymentStatistics(
                    row.provider(),
                    statusName(row.status()),
                    row.count(),
                    Duration.ofMillis(row.meanMillis()),
                    Duration.ofMillis(row.longestMillis())))
        .toList();
  }

  private static String statusName(int code) {
    return Codes.nameOf(PaymentCallbackStatus.values(), PaymentCallbackStatus::getCode, code);
  }

  @Override
  public List<HandlingResultView> history(long id) {
    return queries.history(id, MOST_TRIES).stream().map(MybatisPaymentAdmin::view).toList();
  }

  @Override
  public Waiting waiting() {
    var manual = queries.waiting(PaymentCallbackStatus.MANUAL.getCode(), COUNTED_AT_MOST);
    return new Waiting(
        manual.waiting(),
        Duration.ofSeconds(manual.oldestSeconds()),
        queries.countDue(COUNTED_AT_MOST));
  }

  @Override
  public boolean retry(long id, String doneBy, String detail) {
    String cut = PaymentRows.cut(detail);
    int received = PaymentCallbackStatus.RECEIVED.getCode();
    int rows =
        queries.retry(
            id,
            received,
            PaymentCallbackStatus.RETRYING.getCode(),
            PaymentCallbackStatus.MANUAL.getCode(),
            cut);
    return written(rows, id, doneBy, received, cut);
  }

  @Override
  public boolean resolve(long id, String doneBy, String detail) {
    String cut = PaymentRows.cut(detail);
    int resolved = PaymentCallbackStatus.RESOLVED.getCode();
    int rows = callbacks.resolve(id, PaymentCallbackStatus.MANUAL.getCode(), resolved, cut);
    return written(rows, id, doneBy, resolved, cut);
  }

  private boolean written(int rows, long id, String doneBy, int status, String detail) {
    if (rows == 1) {
      callbacks.addTry(id, doneBy, status, 0, null, detail);
    }
    return rows == 1;
  }

  private static PaymentCallbackView view(PaymentViewRow row) {
    return new PaymentCallbackView(
        PaymentRows.toCallback(row),
        Optional.ofNullable(row.manualReason()).map(MybatisPaymentAdmin::reason),
        row.detail(),
        row.receivedAt(),
        Optional.ofNullable(row.handledAt()));
  }

  private static ManualReason reason(String name) {
    return Codes.named(ManualReason.values(), name, "reason");
  }

  private static HandlingResultView view(PaymentQueryDao.TryRow row) {
    return new HandlingResultView(
        row.doneAt(),
        row.doneBy(),
        statusName(row.status()),
        row.attempts(),
        Optional.ofNullable(row.manualReason()),
        row.detail());
  }
}
