package site.dopplerxd.infrastructure.persistence.payment;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.port.WaitingPayments;

/** Counts in payment_callback. */
@Repository
@RequiredArgsConstructor
final class MybatisWaitingPayments implements WaitingPayments {
  private static final int COUNTED_AT_MOST = 10_000;

  private final WaitingPaymentDao payments;

  @Override
  public Waiting waiting() {
    var manual = payments.waiting(PaymentCallbackStatus.MANUAL.getCode(), COUNTED_AT_MOST);
    return new Waiting(
        manual.waiting(),
        Duration.ofSeconds(manual.oldestSeconds()),
        payments.due(COUNTED_AT_MOST));
  }
}
