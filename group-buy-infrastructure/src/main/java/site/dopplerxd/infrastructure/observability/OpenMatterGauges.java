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
import site.dopplerxd.domain.reconciliation.OpenMatters;
import site.dopplerxd.domain.reconciliation.OpenMatters.Figures;

/** What is owed back and what was found, asked of the database at most once in ten seconds. */
@Component
@RequiredArgsConstructor
final class OpenMatterGauges implements MeterBinder {
  private static final Duration MAX_AGE = Duration.ofSeconds(10);

  private final OpenMatters open;
  private final LoadingCache<OpenMatterGauges, Optional<Figures>> latest =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).build(OpenMatterGauges::measure);

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("group_buy.refunds.open", this, g -> g.read(Figures::refunds))
        .description("Refunds that are owed and not done, counted up to 10,000")
        .register(meters);
    Gauge.builder("group_buy.refunds.oldest.open.age", this, g -> g.read(OpenMatterGauges::age))
        .description("For how long the first of them has been owed")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("group_buy.findings.open", this, g -> g.read(Figures::findings))
        .description("Findings of the reconciliation that still stand, counted up to 10,000")
        .register(meters);
  }

  private static double age(Figures figures) {
    return figures.oldestRefund().toSeconds();
  }

  /** Not a number while the database does not answer: unknown is not zero. */
  private double read(ToDoubleFunction<Figures> figure) {
    return latest.get(this).map(figure::applyAsDouble).orElse(Double.NaN);
  }

  private Optional<Figures> measure() {
    try {
      return Optional.of(open.figures());
    } catch (DataAccessException | TransactionException e) {
      return Optional.empty();
    }
  }
}
