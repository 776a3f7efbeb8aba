package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.port.WaitingPayments;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;

/** What waits of payments, asked of the database at most once in two seconds. */
@Component
final class WaitingPaymentGauges implements MeterBinder {
  private final Remembered<Waiting> latest;

  WaitingPaymentGauges(WaitingPayments payments) {
    this.latest = new Remembered<>(Duration.ofSeconds(2), payments::waiting);
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("group_buy.payment.manual", latest, seen -> seen.read(Waiting::forPerson))
        .description("Payment callbacks that wait for a person, counted up to 10,000")
        .register(meters);
    Gauge.builder("group_buy.payment.due", latest, seen -> seen.read(Waiting::due))
        .description("Payment callbacks that are due and not done, counted up to 10,000")
        .register(meters);
  }
}
