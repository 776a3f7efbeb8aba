package site.dopplerxd.infrastructure.observability;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import site.dopplerxd.domain.payment.port.WaitingPayments;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;

/** What waits of payments, asked of the database at most once in two seconds. */
@Component
@RequiredArgsConstructor
final class WaitingPaymentGauges implements MeterBinder {
  private static final Duration MAX_AGE = Duration.ofSeconds(2);

  private final WaitingPayments payments;
  private final LoadingCache<WaitingPaymentGauges, Optional<Waiting>> latest =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).build(WaitingPaymentGauges::measure);

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("group_buy.payment.manual", this, g -> g.read(Waiting::forPerson))
        .description("Payment callbacks that wait for a person, counted up to 10,000")
        .register(meters);
    Gauge.builder("group_buy.payment.due", this, g -> g.read(Waiting::due))
        .description("Payment callbacks that are due and not done, counted up to 10,000")
        .register(meters);
  }

  /** Not a number while the database does not answer: unknown is not zero. */
  private double read(ToDoubleFunction<Waiting> figure) {
    return latest.get(this).map(figure::applyAsDouble).orElse(Double.NaN);
  }

  private Optional<Waiting> measure() {
    try {
      return Optional.of(payments.waiting());
    } catch (DataAccessException | TransactionException e) {
      return Optional.empty();
    }
  }
}
