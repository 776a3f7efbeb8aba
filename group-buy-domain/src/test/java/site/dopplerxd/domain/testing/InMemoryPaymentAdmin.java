package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.operation.HandlingResultView;
import site.dopplerxd.domain.payment.operation.PaymentAdminRepository;
import site.dopplerxd.domain.payment.operation.PaymentCallbackQueries;
import site.dopplerxd.domain.payment.operation.PaymentCallbackView;
import site.dopplerxd.domain.payment.operation.PaymentFilter;
import site.dopplerxd.domain.payment.operation.PaymentStatistics;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks.Stored;

/** What operators see of {@link InMemoryPaymentCallbacks}. */
@RequiredArgsConstructor
public final class InMemoryPaymentAdmin implements PaymentCallbackQueries, PaymentAdminRepository {
  private final InMemoryPaymentCallbacks callbacks;

  @Override
  public Optional<RowResult<PaymentCallbackView>> find(long id) {
    return callbacks.all().stream()
        .filter(one -> one.callback().id() == id)
        .map(one -> RowResult.of(id, view(one)))
        .findFirst();
  }

  private static PaymentCallbackView view(Stored one) {
    Optional<Instant> handledAt =
        one.dueAt() == null ? Optional.of(Examples.NOW) : Optional.empty();
    return new PaymentCallbackView(
        one.callback(), one.reason(), one.detail(), Examples.NOW, handledAt);
  }

  @Override
  public List<RowResult<PaymentCallbackView>> latest(
      PaymentFilter filter, long beforeId, int limit) {
    return callbacks.all().stream()
        .filter(one -> one.callback().id() < beforeId)
        .filter(one -> filter.status().map(one.callback().status()::equals).orElse(true))
        .filter(one -> filter.provider().map(one.callback().provider()::equals).orElse(true))
        .sorted((one, other) -> Long.compare(other.callback().id(), one.callback().id()))
        .limit(limit)
        .map(one -> RowResult.of(one.callback().id(), view(one)))
        .toList();
  }

  /** Each by itself: nothing is handled later than it came. */
  @Override
  public List<PaymentStatistics> statistics(Instant since) {
    return callbacks.all().stream()
        .map(Stored::callback)
        .map(
            one ->
                new PaymentStatistics(
                    one.provider().getCode(), one.status().name(), 1, Duration.ZERO, Duration.ZERO))
        .toList();
  }

  @Override
  public List<HandlingResultView> history(long id) {
    return List.of();
  }

  @Override
  public boolean retry(long id, String doneBy, String detail) {
    return callbacks.change(
        id,
        PaymentCallbackStatus.RECEIVED,
        detail,
        List.of(PaymentCallbackStatus.MANUAL, PaymentCallbackStatus.RETRYING));
  }

  @Override
  public boolean resolve(long id, String doneBy, String detail) {
    return callbacks.change(
        id, PaymentCallbackStatus.RESOLVED, detail, List.of(PaymentCallbackStatus.MANUAL));
  }
}
